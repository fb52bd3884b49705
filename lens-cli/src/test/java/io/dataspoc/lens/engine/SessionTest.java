package io.dataspoc.lens.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    @TempDir
    private Path folder;

    private Session session;

    @BeforeEach
    void open() {
        session = Session.open(folder.resolve("spill"));
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void runsInUtcWithCalendarFunctionsBuiltIn() {
        assertThat(value("SELECT DATE_TRUNC('month', TIMESTAMPTZ '2026-04-28 23:30:00-03')"))
                .isEqualTo(OffsetDateTime.parse("2026-04-01T00:00:00Z"));
        assertThat(value("SELECT DATEDIFF('day', TIMESTAMPTZ '2026-04-28 23:30:00-03', DATE '2026-05-01')"))
                .isEqualTo(2L);
        assertThat(value("SELECT CURRENT_DATE >= DATE '2026-01-01' AND now() >= DATE_TRUNC('month', CURRENT_DATE)"))
                .isEqualTo(true);
    }

    @Test
    void neverLoadsExtensionsByItself() {
        assertThat(value("SELECT current_setting('autoinstall_known_extensions')"))
                .isEqualTo(false);
        assertThat(value("SELECT current_setting('autoload_known_extensions')")).isEqualTo(false);
    }

    @Test
    void spillsIntoAFolderThatIsNotThereYet() {
        EngineSettings small = new EngineSettings("60MB", "1", "", "");
        try (Session spilling = Session.open(folder.resolve("home/tmp/duckdb"), small);
                Result rows = spilling.run("SELECT repeat('x', 100) || range AS t FROM range(1500000)"
                                + " ORDER BY t DESC LIMIT 1000000")
                        .orElseThrow()) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void givesPlainJavaValues() {
        assertThat(value("SELECT [1, NULL]")).isEqualTo(Arrays.asList(1, null));
        assertThat(value("SELECT {'a': 1.50::DECIMAL(4,2)}")).isEqualTo(Map.of("a", new java.math.BigDecimal("1.50")));
        assertThat(value("SELECT MAP {'k': DATE '2026-01-01'}")).isEqualTo(Map.of("k", LocalDate.of(2026, 1, 1)));
        assertThat(value("SELECT 'ab'::BLOB")).isEqualTo(new byte[] {'a', 'b'});
        assertThat(value("SELECT '{\"a\": 1}'::JSON")).isEqualTo(new JsonText("{\"a\": 1}"));
        assertThat(value("SELECT TIMESTAMP '2026-03-29 02:30:00.123456'"))
                .isEqualTo(LocalDateTime.parse("2026-03-29T02:30:00.123456"));
        assertThat(value("SELECT 170141183460469231731687303715884105727::HUGEINT"))
                .isEqualTo(new java.math.BigInteger("170141183460469231731687303715884105727"));
    }

    @Test
    void streamsWithoutHoldingAllRows() {
        try (Result rows = session.run("SELECT i, repeat('x', 1000) FROM range(100_000_000) t(i)")
                .orElseThrow()) {
            for (int i = 0; i < 10; i++) {
                assertThat(rows.next()).isTrue();
            }
            assertThat(rows.count()).isEqualTo(10);
            assertThat(rows.value(0)).isEqualTo(9L);
        }
    }

    @Test
    void tellsTheKindAndPlaceOfAnError() {
        String sql = "SELECT 'é€𝄞',\n statu FROM (SELECT 1 AS status)";
        EngineException error = catchThrowableOfType(EngineException.class, () -> session.run(sql));

        assertThat(error.kind()).isEqualTo("Binder");
        assertThat(error.problem()).contains("\"statu\"").contains("\"status\"");
        assertThat(sql.substring(error.position().orElseThrow())).startsWith("statu FROM");
    }

    @Test
    void tellsErrorsOfRowsEarlyAndLate() {
        EngineException early =
                catchThrowableOfType(EngineException.class, () -> session.run("SELECT error('first') FROM range(10)"));
        assertThat(early.problem()).isEqualTo("first");

        String sql = "SELECT repeat('x', 1000), CASE WHEN i > 500000 THEN error('late') END FROM range(600000) t(i)";
        try (Result rows = session.run(sql).orElseThrow()) {
            EngineException late = catchThrowableOfType(EngineException.class, () -> {
                while (rows.next()) {
                    assertThat(rows.count()).isPositive();
                }
            });
            assertThat(late.problem()).isEqualTo("late");
        }
        assertThat(value("SELECT current_setting('jdbc_stream_results')")).isEqualTo(true);
    }

    @Test
    void tellsWhichTableIsMissing() {
        EngineException error = catchThrowableOfType(EngineException.class, () -> session.run("FROM nowhere"));

        assertThat(error.missingTable()).contains("nowhere");
    }

    @Test
    void tellsThatAFileIsGone() {
        EngineException error = catchThrowableOfType(
                EngineException.class,
                () -> session.run("FROM read_parquet("
                        + Sql.text(folder.resolve("gone.parquet").toString()) + ")"));

        assertThat(error.isMissingFile()).isTrue();
    }

    @Test
    void parsesWhatItSerialisesAndNothingElse() {
        assertThat(session.parse("SELECT 1")).isPresent();
        assertThat(session.parse("EXPLAIN SELECT 1")).isEmpty();
        assertThat(session.parse("SELEC 1")).isEmpty();
    }

    @Test
    void describesAQueryWithoutRunningIt() {
        List<ResultColumn> columns = session.describe("SELECT error('ran') AS a, 1::BIGINT AS b");

        assertThat(columns).extracting(ResultColumn::name).containsExactly("a", "b");
        assertThat(columns.get(1).type()).isEqualTo("BIGINT");
    }

    private Object value(String sql) {
        try (Result rows = session.run(sql).orElseThrow()) {
            assertThat(rows.next()).isTrue();
            return rows.value(0);
        }
    }
}
