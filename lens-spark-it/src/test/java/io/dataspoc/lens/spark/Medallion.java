package io.dataspoc.lens.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lens.spark.SparkHome.Done;
import io.dataspoc.lens.spark.cluster.Duck;
import io.dataspoc.lens.spark.cluster.SparkCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The five transforms of the medallion example, on raw tables that are larger and odder than the example's. */
final class Medallion {
    /** Doubles are sums in another order on each engine. */
    private static final Map<String, String> RESULTS = Map.of(
            "clean_orders", "SELECT * FROM clean_orders",
            "clean_customers", "SELECT * FROM clean_customers",
            "customer_360", "SELECT * REPLACE (round(lifetime_value, 6) AS lifetime_value) FROM customer_360",
            "monthly_revenue",
                    "SELECT * REPLACE (round(revenue, 6) AS revenue, round(revenue_per_customer, 6) AS"
                            + " revenue_per_customer) FROM monthly_revenue",
            "kpi_dashboard",
                    "SELECT * REPLACE (round(mtd_revenue, 6) AS mtd_revenue, round(avg_ltv, 6) AS avg_ltv) FROM"
                            + " kpi_dashboard");

    private Medallion() {}

    /** Writes the raw tables into a folder; gives them by their paths in a lake. */
    static Map<String, Path> raw(Path folder) {
        return Map.of(
                "raw/shop/customers/dt=2026-04-28/customers_0000.parquet",
                Duck.write(folder.resolve("customers.parquet"), customers()),
                "raw/shop/orders/dt=2026-04-28/orders_0000.parquet",
                Duck.write(folder.resolve("orders.parquet"), orders()));
    }

    private static String customers() {
        return """
                SELECT i AS id, CASE WHEN i % 5 > 0 THEN 'Name ' || i END AS name,
                  CASE WHEN i % 3 = 0 THEN ' User' || i || '@Test.com' WHEN i % 7 > 0 THEN 'u' || i || '@mail.com ' END AS email,
                  ['BR', 'NG', NULL, 'Österreich'][1 + i % 4] AS country,
                  TIMESTAMPTZ '2024-01-01 00:00:00+00' + to_hours(i % 9000) AS created_at
                FROM range(1000) t(i)""";
    }

    private static String orders() {
        return """
                SELECT CASE WHEN i % 97 > 0 THEN i END AS id, i * 7919 % 1100 AS customer_id,
                  (i * 31337 % 100000) / 100 - 50 AS total,
                  ['pending', ' SHIPPED', 'canceled', 'shipped', 'returned', NULL][1 + i % 6] AS status,
                  TIMESTAMPTZ '2025-01-01 00:00:00+00' + to_seconds(i * 977 % 60000000) AS created_at,
                  TIMESTAMPTZ '2025-02-01 00:00:00+00' + to_seconds(i * 977 % 60000000) AS updated_at
                FROM range(15000) t(i)""";
    }

    /** The folder of the transforms. */
    static Path transforms() {
        return SparkCluster.root().resolve("examples/medallion/lens/transforms");
    }

    /** A lake in a folder, where DuckDB has made the tables. */
    static SparkHome byDuckDb(Path folder, SparkCluster spark, Map<String, Path> raw) throws IOException {
        SparkHome duckDb = new SparkHome(folder, spark, raw);
        duckDb.transforms(transforms());
        Done done = duckDb.run("transform", "run");
        assertThat(done.code()).as(done.err()).isZero();
        return duckDb;
    }

    /** Compares all five tables row by row, and their columns. */
    static void requireSame(SparkHome actual, SparkHome expected) {
        RESULTS.forEach((table, query) -> {
            assertThat(actual.rows(query))
                    .as(table)
                    .isEqualTo(expected.rows(query))
                    .isNotEmpty();
            assertThat(actual.rows("DESCRIBE " + table)).as(table).isEqualTo(expected.rows("DESCRIBE " + table));
        });
    }
}
