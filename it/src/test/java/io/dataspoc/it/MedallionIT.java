package io.dataspoc.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.process.Outcome;
import io.dataspoc.lake.process.Program;
import io.dataspoc.lake.process.PythonEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that the README starts with, and its transforms with the seed's own fifth file. */
class MedallionIT {

    private static final String DASHBOARD = "SELECT * FROM kpi_dashboard";

    @TempDir
    private Path folder;

    @BeforeEach
    void pythonIsThereForTheTap() {
        PythonEnvironment.assumePython();
    }

    @Test
    void theExampleRunsFromStartToEndTwice() throws IOException {
        Path example = Checkout.medallionExample();
        Program run = new Program(List.of(example.resolve("run").toString()), Map.of(), folder);

        run.run().succeeded();
        String out = run.run().succeeded().out();

        assertThat(out).contains("monthly_revenue", "customer_360", "at_risk");
        assertThat(out.substring(out.lastIndexOf("kpi_dashboard"))).contains("total_customers", "384");
        assertThat(Files.exists(example.resolve("target/home/.dataspoc-pipe"))).isTrue();
    }

    @Test
    void layersLandInTheTreeThatTheConfigNames() throws IOException {
        TestLake lake = lakeWithGold();

        assertThat(lake.tableFolders())
                .containsExactly(
                        "curated/finance/clean_customers",
                        "curated/finance/clean_orders",
                        "gold/executive/kpi_dashboard",
                        "gold/finance/customer_360",
                        "gold/finance/monthly_revenue",
                        "raw/shop/customers",
                        "raw/shop/orders",
                        "raw/shop/products");
    }

    @Test
    void goldIsWhatSqlOverTheRawFilesGives() throws IOException {
        TestLake lake = lakeWithGold();
        String orders = "read_parquet('%s/raw/shop/orders/**/*.parquet')".formatted(lake.bucket());
        String customers = "read_parquet('%s/raw/shop/customers/**/*.parquet')".formatted(lake.bucket());
        String kept = "total > 0 AND status IN ('pending', 'shipped', 'canceled')";

        assertThat(lake.value("SELECT SUM(order_count) FROM monthly_revenue"))
                .isEqualTo(lake.value(
                        "SELECT COUNT(*) FROM %s WHERE %s AND status <> 'canceled'".formatted(orders, kept)));
        assertThat(lake.value("SELECT ROUND(SUM(lifetime_value), 2) FROM customer_360"))
                .isEqualTo(lake.value(
                        "SELECT ROUND(SUM(total), 2) FROM %s o WHERE %s AND EXISTS (FROM %s c WHERE c.id = o.customer_id AND email NOT LIKE '%%@test.com')"
                                .formatted(orders, kept, customers)));
        assertThat(lake.value("SELECT COUNT(DISTINCT status) FROM customer_360"))
                .as("active, cooling, at_risk")
                .isEqualTo("3");
    }

    @Test
    void theSeedsOwnDashboardFailsByNameAndTheOldOneStays() throws IOException {
        TestLake lake = lakeWithGold();
        String before = lake.query(DASHBOARD).toString();
        Path file = lake.home().resolve(".dataspoc-lens/transforms/005_kpi_dashboard.sql");
        try (InputStream seed = MedallionIT.class.getResourceAsStream("/seed/005_kpi_dashboard.sql")) {
            Files.copy(seed, file, StandardCopyOption.REPLACE_EXISTING);
        }

        Outcome outcome = lake.lens("transform", "run");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("005_kpi_dashboard.sql:4:49", "\"status\"", "clean_customers")
                .containsAnyOf("created_at", "name")
                .doesNotContain("\tat ");
        assertThat(lake.query(DASHBOARD).toString()).isEqualTo(before);
        assertThat(lake.value("SELECT COUNT(*) FROM customer_360")).isEqualTo("384");
    }

    private TestLake lakeWithGold() throws IOException {
        TestLake lake = new TestLake(folder);
        Path example = Checkout.medallionExample();
        String yaml = Files.readString(example.resolve("pipe/shop.yaml"));
        String config = Files.readString(example.resolve("pipe/shop.json"));
        lake.addPipeline(
                "shop",
                yaml.replace("${MEDALLION}", example.toString()).replace("${LAKE}", lake.uri()),
                config.replace("${MEDALLION}", example.toString()));
        lake.pipe("run", "_", "--all").succeeded();
        lake.lens("init").succeeded();
        lake.write(".dataspoc-lens/config.yaml", Files.readString(example.resolve("lens/config.yaml")));
        for (String transform : List.of(
                "001_clean_orders.sql",
                "002_clean_customers.sql",
                "003_customer_360.sql",
                "004_monthly_revenue.sql",
                "005_kpi_dashboard.sql")) {
            lake.write(
                    ".dataspoc-lens/transforms/" + transform,
                    Files.readString(example.resolve("lens/transforms").resolve(transform)));
        }
        lake.lens("add-bucket", lake.uri()).succeeded();
        lake.lens("transform", "run").succeeded();
        return lake;
    }
}
