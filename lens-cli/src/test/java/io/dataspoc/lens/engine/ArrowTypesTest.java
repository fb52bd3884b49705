package io.dataspoc.lens.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrowTypesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int64 | BIGINT",
                "string | VARCHAR",
                "double | DOUBLE",
                "bool | BOOLEAN",
                "date32[day] | DATE",
                "time64[us] | TIME",
                "timestamp[us] | TIMESTAMP",
                "timestamp[us, tz=UTC] | TIMESTAMP WITH TIME ZONE",
                "timestamp[ns] | TIMESTAMP_NS",
                "decimal128(10, 2) | DECIMAL(10,2)",
                "list<item: string> | VARCHAR[]",
                "list<element: list<element: timestamp[us, tz=UTC]>> | TIMESTAMP WITH TIME ZONE[][]",
                "struct<a: int64, b c: list<item: double>> | STRUCT(\"a\" BIGINT, \"b c\" DOUBLE[])",
                "map<string, int32> | MAP(VARCHAR, INTEGER)",
                "dictionary<values=string, indices=int32, ordered=0> | VARCHAR"
            })
    void readsPyarrowsNames(String arrow, String duckDb) {
        assertThat(ArrowTypes.toDuckDb(arrow)).contains(duckDb);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "decimal256(50, 2)", "duration[us]", "list<item: nonsense>"})
    void leavesTypesOpenThatDuckDbDoesNotHave(String arrow) {
        assertThat(ArrowTypes.toDuckDb(arrow)).isEmpty();
    }

    /** What the manifest says of a file that DuckDB wrote is what DuckDB reads from it. */
    @Test
    void comesBackToTheTypesThatDuckDbReads() {
        String file = folder.resolve("all.parquet").toString();
        String types = "1::TINYINT a, 1::SMALLINT b, 1::INT c, 1::BIGINT d, 1::UTINYINT e, 1::UBIGINT f, 1.5::FLOAT g,"
                + " 1.5::DOUBLE h, true i, 'x' j, 'x'::BLOB k, DATE '2026-01-01' l, TIME '10:00:00' m,"
                + " TIMESTAMP '2026-01-01' n, TIMESTAMPTZ '2026-01-01' o, TIMESTAMP_NS '2026-01-01' p,"
                + " 1.5::DECIMAL(18,3) q, [1] r, {'a b': 1, c: [{d: 'x'}]} s, MAP {'a': 1} t, uuid() u, '{}'::JSON v";
        try (Session session = Session.open(folder)) {
            session.count("COPY (SELECT " + types + ") TO " + Sql.text(file) + " (FORMAT parquet)");
            for (ResultColumn column : session.describe("FROM " + Sql.text(file))) {
                String again = ArrowTypes.toDuckDb(ArrowTypes.fromDuckDb(column.type()))
                        .orElseThrow();
                String type = session.describe("SELECT NULL::" + again).get(0).type();
                assertThat(type).as(column.name()).isEqualTo(column.type());
            }
        }
    }
}
