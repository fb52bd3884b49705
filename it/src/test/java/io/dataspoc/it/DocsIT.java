package io.dataspoc.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dataspoc.cli.docs.CodeBlock;
import io.dataspoc.cli.docs.MarkdownPage;
import io.dataspoc.lake.process.PythonEnvironment;
import io.dataspoc.lake.s3server.MotoServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every block of commands in the README, the tutorials and the page on taps of one's own does what the page says. */
class DocsIT {
    private static final String PIPELINE =
            "source:                                        # which program prints the records, with"
                    + " which config?";
    private static final String CLEAN_ORDERS = "CREATE OR REPLACE TABLE clean_orders AS";

    @TempDir
    private Path folder;

    @BeforeEach
    void pythonIsThereForTheTaps() {
        PythonEnvironment.assumePython();
    }

    @Test
    void theReadmeLandsAPostgresAndAnswersFromIt() throws IOException, SQLException {
        PythonEnvironment tap = PythonEnvironment.with(
                "tap-postgres", "meltanolabs-tap-postgres==0.10.0", "singer-sdk==0.54.9", "psycopg2-binary==2.9.12");
        try (EmbeddedPostgres server = Postgres.start()) {
            makeProduction(server);
            Walkthrough page = new Walkthrough(folder)
                    .onPath(tap.folder().resolve("bin"))
                    .onPath(Checkout.lensLauncher().getParent())
                    .onPath(Checkout.pipeLauncher().getParent())
                    // Tried by the tests of the installation; without it the launchers are where the build put them.
                    .replacing("./install.sh --from dist/target/dataspoc", "true")
                    .with("PGPASSWORD", "secret")
                    .replacing("db.company.com", "localhost")
                    .replacing("\"port\": 5432", "\"port\": " + server.getPort())
                    .leavingOut("examples/medallion/run", "MedallionIT runs it")
                    .leavingOut("mvn -B verify", "this test is a part of it")
                    .follow("README.md");

            assertThat(page.run("dataspoc-lens query 'SELECT id, status FROM clean_orders' -o csv")
                            .out())
                    .isEqualToNormalizingNewlines("id,status\n1,paid\n");
        }
    }

    private static void makeProduction(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE dataspoc_reader LOGIN PASSWORD 'secret' SUPERUSER");
            statement.execute("CREATE DATABASE production");
        }
        try (Connection connection =
                        server.getDatabase("postgres", "production").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customers (id int PRIMARY KEY, country text)");
            statement.execute(
                    "CREATE TABLE orders (id int PRIMARY KEY, customer_id int, total numeric(10,2), status text,"
                            + " created_at timestamptz DEFAULT now())");
            statement.execute("INSERT INTO customers VALUES (1, 'BR'), (2, 'DE')");
            statement.execute("INSERT INTO orders VALUES (1, 1, 10.5, ' PAID '), (2, 2, -1, 'new')");
        }
    }

    @Test
    void theFirstTutorialMakesGoldOnALaptop() throws IOException {
        Walkthrough page = new Walkthrough(folder)
                .replacing("mvn -B -q -DskipTests package", "true")
                .leavingOut(PIPELINE, "shown; the commands copy it")
                .leavingOut(CLEAN_ORDERS, "shown; the commands copy it");

        page.follow("docs/tutorial/medallion.md");

        assertThat(page.run("dataspoc-lens query 'SELECT total_customers FROM kpi_dashboard' -o csv")
                        .out())
                .isEqualToNormalizingNewlines("total_customers\n384\n");
    }

    @Test
    void theFirstTutorialShowsTheFilesThatItCopies() throws IOException {
        MarkdownPage page = MarkdownPage.read(Checkout.file("docs/tutorial/medallion.md"));
        Path example = Checkout.medallionExample();
        YAMLMapper yaml = new YAMLMapper();
        JsonNode pipeline = yaml.readTree(example.resolve("pipe/shop.yaml").toFile());

        assertThat(yaml.readTree(block(page, PIPELINE))).isEqualTo(pipeline);
        assertThat(statement(block(page, CLEAN_ORDERS)))
                .isEqualTo(statement(Files.readString(example.resolve("lens/transforms/001_clean_orders.sql"))));
    }

    @Test
    void theSecondTutorialMakesGoldOnS3() throws IOException {
        try (MotoServer server = MotoServer.start()) {
            Walkthrough page = new Walkthrough(folder)
                    .replacing("http://127.0.0.1:5000", server.endpoint().toString())
                    .leavingOut("python3 -m venv ~/s3-server", "the test has a server of its own, on a free port")
                    .leavingOut(
                            "docker run -d --name minio -p 9000:9000 -e MINIO_ROOT_USER=minio -e MINIO_ROOT_PASSWORD=minio-secret \\",
                            "the other way; needs Docker")
                    .follow("docs/tutorial/s3.md");

            assertThat(page.run("dataspoc-lens query 'SELECT total_customers FROM kpi_dashboard' -o csv")
                            .out())
                    .isEqualToNormalizingNewlines("total_customers\n384\n");
        }
    }

    @Test
    void aTapOfOnesOwnRunsAsItsPageSays() throws IOException {
        Walkthrough page = new Walkthrough(folder)
                .onPath(Checkout.lensLauncher().getParent())
                .onPath(Checkout.pipeLauncher().getParent())
                .follow("docs/how-to/custom-taps.md");

        assertThat(page.run(
                                "dataspoc-lens query 'SELECT count(*), count(DISTINCT id) FROM raw.sqlite.orders' -o jsonlines")
                        .out())
                .contains(":5", ":3");
        assertThat(page.run("dataspoc-lens query 'SELECT count(*) AS n FROM colours' -o csv")
                        .out())
                .isEqualToNormalizingNewlines("n\n3\n");
    }

    private static String block(MarkdownPage page, String firstLine) {
        return page.blocks().stream()
                .filter(each -> each.firstLine().equals(firstLine))
                .map(CodeBlock::text)
                .findFirst()
                .orElseThrow();
    }

    private static String statement(String sql) {
        return sql.replaceAll("(?m)^--.*$", "").strip().replaceAll("\\s+", " ");
    }
}
