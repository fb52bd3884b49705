package io.dataspoc.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lake.process.PythonEnvironment;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tap that {@code tap install} puts into the home, and a source file with {@code dbname} and a list of {@code filter_schemas}, as it
 * stands in the introduction to medallion lakes, on a real Postgres.
 */
class InstalledTapIT {

    private static final String PIPELINE = """
            source:
              tap: tap-postgres
              config: ~/.dataspoc-pipe/sources/postgres-prod.json
              streams:
                - orders
                - customers
                - products
            destination:
              bucket: %s
              path: raw
              compression: zstd
            incremental:
              enabled: true
            schedule:
              cron: "0 */6 * * *"
            """;

    /** The server trusts its own machine, as it does by default; there is no password. */
    private static final String SOURCE = """
            {
              "host": "localhost",
              "port": %d,
              "user": "postgres",
              "dbname": "postgres",
              "filter_schemas": ["public"]
            }
            """;

    @TempDir
    private Path folder;

    private EmbeddedPostgres server;

    @BeforeEach
    void startPostgres() throws SQLException {
        server = Postgres.start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customers (id BIGINT PRIMARY KEY, name TEXT, email TEXT, country TEXT,"
                    + " created_at TIMESTAMP)");
            statement.execute("CREATE TABLE orders (id BIGINT PRIMARY KEY, customer_id BIGINT, total NUMERIC(10, 2),"
                    + " status TEXT, created_at TIMESTAMP, updated_at TIMESTAMP)");
            statement.execute("CREATE TABLE products (id BIGINT PRIMARY KEY, name TEXT)");
            statement.execute("CREATE SCHEMA secret");
            statement.execute("CREATE TABLE secret.salaries (id BIGINT PRIMARY KEY)");
            statement.execute("INSERT INTO customers SELECT i, 'n' || i, 'N' || i || '@Example.COM', 'BR', now() FROM"
                    + " generate_series(1, 20) AS s(i)");
            statement.execute("INSERT INTO orders SELECT i, i % 20 + 1, i + 0.25, 'shipped', now(), now() FROM"
                    + " generate_series(1, 500) AS s(i)");
            statement.execute("INSERT INTO products SELECT i, 'p' || i FROM generate_series(1, 5) AS s(i)");
        }
    }

    @AfterEach
    void stopPostgres() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void takesTheSourceFileAsItStands() throws Exception {
        PythonEnvironment.assumeIndexAnswers();
        TestLake lake = new TestLake(folder);
        lake.addPipeline("postgres-prod", PIPELINE.formatted(lake.uri()), SOURCE.formatted(server.getPort()));
        lake.pipe("tap", "install", "tap-postgres@1.8.4", "--variant", "pipelinewise")
                .succeeded();

        JsonNode report = TestLake.json(lake.pipe("run", "postgres-prod", "--output", "json"));

        assertThat(report.path("status").asText()).isEqualTo("success");
        assertThat(report.path("total_records").asInt()).isEqualTo(525);
        lake.lens("init").succeeded();
        lake.lens("add-bucket", lake.uri()).succeeded();
        assertThat(lake.value("SELECT SUM(total)::DOUBLE FROM orders")).isEqualTo("125375.0");
        assertThat(lake.value("SELECT COUNT(*) FROM customers WHERE country = 'BR'"))
                .isEqualTo("20");
        assertThat(lake.tableFolders())
                .containsExactly("raw/postgres/customers", "raw/postgres/orders", "raw/postgres/products");
    }
}
