package io.dataspoc.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lake.process.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code pipelinewise-tap-mysql} on MariaDB: one table by its replication key, one whole with a column of each type. What the lake
 * holds is compared, value by value, with what MariaDB's own client says.
 */
@TestMethodOrder(OrderAnnotation.class)
class MySqlTapIT {

    private static final String YAML = """
            source:
              tap: %s
              config: ~/.dataspoc-pipe/sources/shop.json
              streams:
                - orders
                - odd
            destination:
              bucket: %s
              path: raw
            incremental:
              enabled: true
              replication_key:
                orders: updated_at
            """;

    /** Without session_sqls the tap asks for MySQL's three-byte utf8, and an emoji arrives as a question mark. */
    private static final String CONFIG = """
            {"host": "127.0.0.1", "port": "%d", "user": "reader", "password": "secret", "filter_dbs": "shop",
             "session_sqls": ["SET NAMES utf8mb4", "SET @@session.time_zone='+0:00'"]}
            """;

    private static final String NEWEST_ORDERS =
            "(SELECT * FROM raw.mysql.orders QUALIFY ROW_NUMBER() OVER (PARTITION BY id ORDER BY updated_at DESC) = 1)";

    /**
     * A column, with one text form of its values that both sides agree on.
     *
     * @param type what the lake's column must be
     */
    private record Field(String name, String type, String inMariaDb, String inLake) {

        static Field plain(String name, String type) {
            return new Field(name, type, name, name + "::VARCHAR");
        }

        static Field bool(String name) {
            return new Field(name, "BOOLEAN", "IF(" + name + ", 'true', 'false')", name + "::VARCHAR").whereNotNull();
        }

        static Field text(String name) {
            return new Field(name, "VARCHAR", "CONCAT('x', HEX(" + name + "))", "'x' || HEX(" + name + ")");
        }

        static Field moment(String name, String pattern) {
            return new Field(
                    name,
                    "TIMESTAMP WITH TIME ZONE",
                    "DATE_FORMAT(" + name + ", '" + pattern.replace("%M", "%i").replace("%S", "%s") + "')",
                    "STRFTIME(" + name + " AT TIME ZONE 'UTC', '" + pattern + "')");
        }

        private Field whereNotNull() {
            return new Field(name, type, "IF(" + name + " IS NULL, NULL, " + inMariaDb + ")", inLake);
        }
    }

    private static final String MICROS = "%Y-%m-%d %H:%M:%S.%f";

    private static final List<Field> ORDERS = List.of(
            Field.plain("id", "BIGINT"),
            Field.text("customer"),
            Field.plain("price", "DECIMAL(38,2)"),
            Field.bool("paid"),
            Field.moment("day", "%Y-%m-%d"),
            Field.moment("updated_at", MICROS));

    private static final List<Field> ODD = List.of(
            Field.plain("id", "BIGINT"),
            Field.plain("tiny", "BIGINT"),
            Field.bool("flag"),
            Field.bool("one"),
            Field.plain("small", "BIGINT"),
            Field.plain("medium", "BIGINT"),
            Field.plain("u", "BIGINT"),
            Field.plain("big", "BIGINT"),
            Field.plain("ubig", "DECIMAL(38,0)"),
            Field.plain("price", "DECIMAL(38,2)"),
            Field.plain("wide", "DECIMAL(38,10)"),
            Field.plain("f", "DOUBLE"),
            Field.plain("d", "DOUBLE"),
            Field.text("name"),
            Field.text("note"),
            Field.text("c"),
            Field.moment("day", "%Y-%m-%d"),
            Field.plain("t", "TIME"),
            Field.moment("sent_at", "%Y-%m-%d %H:%M:%S"),
            Field.moment("at6", MICROS),
            Field.moment("ts", "%Y-%m-%d %H:%M:%S"),
            Field.text("kind"),
            Field.text("doc"),
            new Field("bin", "VARCHAR", "CONCAT('x', HEX(bin))", "'x' || bin"));

    @TempDir
    private static Path folder;

    private static MariaDb database;
    private static TestLake lake;

    @BeforeAll
    static void takeEverythingOnce() throws IOException, InterruptedException {
        database = MariaDb.start(Files.createDirectories(folder.resolve("mariadb")));
        PythonEnvironment tap = PythonEnvironment.with("tap-mysql", "pipelinewise-tap-mysql==1.6.0", "setuptools<81");
        database.load("/mysql.sql");
        lake = new TestLake(folder);
        lake.addPipeline(
                "shop", YAML.formatted(tap.program("tap-mysql"), lake.uri()), CONFIG.formatted(database.port()));
        lake.pipe("run", "shop").succeeded();
        lake.lens("init").succeeded();
        lake.lens("add-bucket", lake.uri()).succeeded();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (database != null) {
            database.close();
        }
    }

    @Test
    @Order(1)
    void everyRowByReplicationKeyArrivesWithEveryValue() {
        assertThat(database.rows("SELECT COUNT(*) FROM orders").get(0)).containsExactly("10000");
        assertSame("orders", "raw.mysql.orders", ORDERS);
    }

    @Test
    @Order(2)
    void everyTypeArrivesWithEveryValue() {
        assertSame("odd", "raw.mysql.odd", ODD);
    }

    @Test
    @Order(3)
    void columnsHaveTheTypesOfTheDatabase() {
        assertThat(types("raw.mysql.orders", ORDERS))
                .isEqualTo(ORDERS.stream().map(Field::type).toList());
        assertThat(types("raw.mysql.odd", ODD))
                .isEqualTo(ODD.stream().map(Field::type).toList());
    }

    @Test
    @Order(4)
    void columnsThatTheTapDoesNotSupportDoNotArrive() {
        assertThat(lake.value("SELECT COUNT(*) FROM (DESCRIBE raw.mysql.odd)"
                        + " WHERE column_name IN ('year_of', 'tags', 'photo')"))
                .isEqualTo("0");
    }

    @Test
    @Order(5)
    void theNextRunBringsWhatIsNewAndReplacesTheWholeTable() {
        database.rows("UPDATE orders SET price = 7, updated_at = NOW(6) WHERE id MOD 1000 = 0;"
                + " INSERT INTO orders VALUES (10001, 'new', 1.5, 1, '2026-01-01', NOW(6) + INTERVAL 1 SECOND);"
                + " DELETE FROM odd WHERE id = 4; UPDATE odd SET note = 'changed' WHERE id = 3");

        JsonNode result = TestLake.json(lake.pipe("run", "shop", "--output", "json"));

        // Ten changed and one new. The tap sends what is at its bookmark again, but the row that was there has changed.
        assertThat(result.path("streams").path("orders").path("records").asInt())
                .isEqualTo(11);
        assertThat(lake.value("SELECT COUNT(*) FROM raw.mysql.orders")).isEqualTo("10011");
        assertSame("orders", NEWEST_ORDERS, ORDERS);
        assertSame("odd", "raw.mysql.odd", ODD);
    }

    @Test
    @Order(6)
    void aFullRunTakesTheTableAnew() {
        database.rows("DELETE FROM orders WHERE id > 100");

        lake.pipe("run", "shop", "--full").succeeded();

        assertThat(lake.value("SELECT COUNT(*) FROM raw.mysql.orders")).isEqualTo("100");
        assertSame("orders", "raw.mysql.orders", ORDERS);
    }

    private static void assertSame(String table, String landed, List<Field> fields) {
        List<List<String>> expected =
                rounded(fields, database.rows(select(fields, Field::inMariaDb) + " FROM " + table + " ORDER BY id"));
        List<List<String>> actual =
                rounded(fields, texts(select(fields, Field::inLake) + " FROM " + landed + " ORDER BY id"));
        assertThat(actual).isEqualTo(expected);
    }

    private static String select(List<Field> fields, Function<Field, String> text) {
        return fields.stream()
                .map(field -> "COALESCE(" + text.apply(field) + ", 'NULL') AS c_" + field.name())
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    /** The two print the same double differently. */
    private static List<List<String>> rounded(List<Field> fields, List<List<String>> rows) {
        List<List<String>> result = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row);
            for (int i = 0; i < fields.size(); i++) {
                boolean number =
                        fields.get(i).type().equals("DOUBLE") && !cells.get(i).equals("NULL");
                cells.set(i, number ? Double.toString(Double.parseDouble(cells.get(i))) : cells.get(i));
            }
            result.add(cells);
        }
        return result;
    }

    private static List<String> types(String table, List<Field> fields) {
        return texts(fields.stream()
                        .map(field -> "TYPEOF(" + field.name() + ")")
                        .collect(Collectors.joining(", ", "SELECT ", " FROM " + table + " LIMIT 1")))
                .get(0);
    }

    private static List<List<String>> texts(String sql) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : lake.query(sql)) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.asText()));
            rows.add(cells);
        }
        return rows;
    }
}
