package io.dataspoc.lens.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryIT extends ClusterTests {
    @Test
    void knowsItsVersion() {
        assertThat(cluster.version()).startsWith("4.2");
    }

    @Test
    void bringsValuesOfAllTypes() {
        Rows rows = cluster.collect("""
                SELECT true AS b, 1Y AS i8, 2S AS i16, 3 AS i32, 4L AS i64, 1.5F AS f, 2.5D AS d,
                  CAST('12.30' AS DECIMAL(10,2)) AS dec, CAST('-99999999999999999999999999999999999999' AS DECIMAL(38,0)) AS big,
                  'ação' AS s, X'0001FF' AS bin, DATE '1582-10-14' AS day, TIMESTAMP '2026-03-29 02:30:00.123456' AS ts,
                  TIMESTAMP_LTZ '1970-01-01 00:00:00.000001' AS tz, ARRAY(1, NULL, 3) AS list,
                  NAMED_STRUCT('b', 1, 'a', 'x', 'at', DATE '2026-01-01') AS struct, MAP('k', 1.5D) AS map,
                  ARRAY(NAMED_STRUCT('n', ARRAY(NAMED_STRUCT('at', TIMESTAMP '0001-01-01 00:00:00')))) AS deep,
                  NULL AS nothing
                """);
        List<Object> row = rows.rows().get(0);

        assertThat(rows.fields().stream().map(Field::type))
                .containsExactly(
                        "BOOLEAN",
                        "TINYINT",
                        "SMALLINT",
                        "INT",
                        "BIGINT",
                        "FLOAT",
                        "DOUBLE",
                        "DECIMAL(10,2)",
                        "DECIMAL(38,0)",
                        "STRING",
                        "BINARY",
                        "DATE",
                        "TIMESTAMP_NTZ",
                        "TIMESTAMP_LTZ",
                        "ARRAY<INT>",
                        "STRUCT<b: INT, a: STRING, at: DATE>",
                        "MAP<STRING, DOUBLE>",
                        "ARRAY<STRUCT<n: ARRAY<STRUCT<at: TIMESTAMP_NTZ>>>>",
                        "VOID");
        assertThat(row.subList(0, 10))
                .containsExactly(
                        true,
                        (byte) 1,
                        (short) 2,
                        3,
                        4L,
                        1.5f,
                        2.5d,
                        new BigDecimal("12.30"),
                        new BigDecimal("-99999999999999999999999999999999999999"),
                        "ação");
        assertThat((byte[]) row.get(10)).containsExactly(0, 1, -1);
        Map<String, Object> struct = new LinkedHashMap<>();
        struct.put("b", 1);
        struct.put("a", "x");
        struct.put("at", LocalDate.of(2026, 1, 1));
        assertThat(row.subList(11, 19))
                .containsExactly(
                        LocalDate.of(1582, 10, 14),
                        LocalDateTime.parse("2026-03-29T02:30:00.123456"),
                        Instant.parse("1970-01-01T00:00:00.000001Z"),
                        Arrays.asList(1, null, 3),
                        struct,
                        Map.of("k", 1.5d),
                        List.of(Map.of("n", List.of(Map.of("at", LocalDateTime.parse("0001-01-01T00:00"))))),
                        null);
        assertThat(((Map<?, ?>) row.get(15)).keySet().stream().map(String::valueOf))
                .containsExactly("b", "a", "at");
        row.forEach(value -> assertThat(value == null || value.getClass().getClassLoader() == null)
                .as("of the JDK: %s", value)
                .isTrue());
    }

    @Test
    void bringsNullsOfAllTypes() {
        assertThat(rows("""
                SELECT CAST(NULL AS BOOLEAN), CAST(NULL AS DECIMAL(5,1)), CAST(NULL AS DATE), CAST(NULL AS TIMESTAMP_LTZ),
                  CAST(NULL AS TIMESTAMP), CAST(NULL AS ARRAY<INT>), CAST(NULL AS STRUCT<a: INT>), CAST(NULL AS BINARY)
                """)).containsExactly(Arrays.asList(null, null, null, null, null, null, null, null));
    }

    @Test
    void describesWithoutRunning() {
        assertThat(cluster.describe("SELECT 1 / 0 AS x, \"Y\", 'a' AS \"odd name\" FROM (SELECT 1.5 AS y) -- why"))
                .containsExactly(
                        new Field("x", "DOUBLE"), new Field("Y", "DECIMAL(2,1)"), new Field("odd name", "STRING"));
    }

    @Test
    void definesViewsOfViews() {
        cluster.define("a view", "SELECT 1 AS n UNION ALL SELECT 2");
        cluster.define("b", "WITH x AS (SELECT sum(n) AS s FROM \"a view\") SELECT s FROM x");

        assertThat(value("SELECT s FROM b")).isEqualTo(3L);
    }

    @Test
    void runsNothingButQueries() {
        failure(ClusterException.Kind.SQL, () -> cluster.describe("CREATE TABLE evil (n INT) USING parquet"));
        failure(ClusterException.Kind.SQL, () -> cluster.collect("DROP VIEW IF EXISTS b"));
    }

    @Test
    void hasTheSettingsThatResultsDependOn() {
        try (Cluster odd =
                connect(Map.of("spark.sql.ansi.enabled", "false", "spark.sql.session.timeZone", "Asia/Tokyo"))) {
            assertThat(odd.collect("SELECT current_timezone(), typeof(TIMESTAMP '2026-01-01 00:00:00')")
                            .rows())
                    .containsExactly(List.of("UTC", "timestamp_ntz"));
            failure(ClusterException.Kind.SQL, () -> odd.collect("SELECT CAST('x' AS INT)"));
        }
    }

    @Test
    void saysWhatIsWrongWithAQuery() {
        assertThat(failure(ClusterException.Kind.SQL, () -> cluster.collect("SELECT amout FROM (SELECT 1 AS amount)")))
                .hasMessageContaining("`amout` cannot be resolved")
                .hasMessageContaining("`amount`");
        assertThat(failure(ClusterException.Kind.SQL, () -> cluster.collect("SELEC 1")))
                .hasMessageContaining("SELEC");
        assertThat(failure(ClusterException.Kind.SQL, () -> cluster.collect("SELECT 1 FROM nowhere")))
                .hasMessageContaining("nowhere");
        assertThat(failure(ClusterException.Kind.SQL, () -> cluster.define("v", "SELECT nofn(1)")))
                .hasMessageContaining("nofn");
    }

    @Test
    void saysWhichValuesFail() {
        assertThat(failure(ClusterException.Kind.SQL, () -> cluster.collect("SELECT 10 / (id - 5) FROM range(100)")))
                .hasMessageContaining("Division by zero");
        assertThat(failure(
                        ClusterException.Kind.SQL,
                        () -> cluster.collect("SELECT CAST(concat('x', id) AS INT) FROM range(100)")))
                .hasMessageContaining("'x");
        assertThat(failure(
                        ClusterException.Kind.SQL,
                        () -> cluster.collect("SELECT sum(id + 9223372036854775807L - 99) FROM range(100)")))
                .hasMessageContaining("overflow");
    }

    @Test
    void closesTwice() {
        cluster.close();
        cluster.close();

        assertThatThrownBy(() -> cluster.collect("SELECT 1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesSettingsThatSessionsCannotHave() {
        assertThat(failure(ClusterException.Kind.SQL, () -> connect(Map.of("spark.executor.memory", "1g"))))
                .hasMessageContaining("spark.executor.memory");
    }
}
