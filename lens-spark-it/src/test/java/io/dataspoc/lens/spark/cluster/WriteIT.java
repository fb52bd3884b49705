package io.dataspoc.lens.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteIT extends ClusterTests {
    private static final String TYPES = """
            SELECT true AS b, 1Y AS i8, 2S AS i16, 3 AS i32, 4L AS i64, 1.5F AS f, 2.5D AS d,
              CAST('12.30' AS DECIMAL(10,2)) AS dec, CAST('-99999999999999999999999999999999999999' AS DECIMAL(38,0)) AS big,
              'ação' AS s, X'0001FF' AS bin, DATE '1582-10-14' AS day, TIMESTAMP '2026-03-29 02:30:00.123456' AS ts,
              TIMESTAMP_LTZ '1970-01-01 00:00:00.000001' AS tz, ARRAY(1, NULL, 3) AS list,
              NAMED_STRUCT('b', 1, 'a', 'x') AS struct, ARRAY(NAMED_STRUCT('at', TIMESTAMP '0001-01-01 00:00:00')) AS deep
            """;

    @TempDir
    Path folder;

    @Test
    void writesWhatDuckDbReads() {
        Path out = folder.resolve("out");

        Written written = cluster.write(TYPES, out.toString(), List.of());

        Path file = only(out, written);
        assertThat(Duck.columns(file))
                .containsExactly(
                        "b BOOLEAN",
                        "i8 TINYINT",
                        "i16 SMALLINT",
                        "i32 INTEGER",
                        "i64 BIGINT",
                        "f FLOAT",
                        "d DOUBLE",
                        "dec DECIMAL(10,2)",
                        "big DECIMAL(38,0)",
                        "s VARCHAR",
                        "bin BLOB",
                        "day DATE",
                        "ts TIMESTAMP",
                        "tz TIMESTAMP WITH TIME ZONE",
                        "list INTEGER[]",
                        "struct STRUCT(b INTEGER, a VARCHAR)",
                        "deep STRUCT(\"at\" TIMESTAMP)[]");
        assertThat(Duck.rows(
                        "SELECT * REPLACE (epoch_us(tz) AS tz, hex(bin) AS bin) FROM " + Duck.text(file.toString())))
                .containsExactly("true|1|2|3|4|1.5|2.5|12.30|-99999999999999999999999999999999999999|ação|0001FF"
                        + "|1582-10-14|2026-03-29 02:30:00.123456|1|[1, NULL, 3]|{'b': 1, 'a': x}"
                        + "|[{'at': '0001-01-01 00:00:00'}]");
        assertThat(Duck.rows("SELECT DISTINCT compression FROM parquet_metadata(" + Duck.text(file.toString()) + ")"))
                .containsExactly("ZSTD");
        assertThat(written.fields()).isEqualTo(cluster.describe(TYPES));
    }

    @Test
    void readsBackWhatIsThere() throws IOException {
        Path out = folder.resolve("out");

        Written written =
                cluster.write("SELECT id, repeat('x', 100) AS s FROM range(100000)", out.toString(), List.of());

        assertThat(written.rows()).isEqualTo(100_000);
        long found = 0;
        for (WrittenFile file : written.files()) {
            Path path = out.resolve(file.path());
            assertThat(file.bytes()).isEqualTo(Files.size(path));
            assertThat(Duck.rows("SELECT count(*) FROM " + Duck.text(path.toString())))
                    .containsExactly("" + file.rows());
            found++;
        }
        assertThat(found).isPositive();
    }

    @Test
    void putsFilesInFoldersAndKeepsTheirColumns() {
        Path out = folder.resolve("out");
        String sql = """
                SELECT * FROM VALUES (1, '2026-01', 'br'), (2, '2026-01', NULL), (3, '2026-02', 'a/b=c %'), (4, NULL, ''),
                  (5, '2026-02', 'São [x]:*?"<>|') AS t(n, month, "Country Name")
                """;

        Written written = cluster.write(sql, out.toString(), List.of("month", "country name"));

        assertThat(written.rows()).isEqualTo(5);
        assertThat(written.files()).hasSize(5);
        for (WrittenFile file : written.files()) {
            Path path = out.resolve(file.path());
            assertThat(path).hasSize(file.bytes());
            assertThat(Duck.columns(path)).containsExactly("n INTEGER", "month VARCHAR", "Country Name VARCHAR");
        }
        Path duck = folder.resolve("duck");
        Duck.run("""
                COPY (SELECT * FROM (VALUES (1, '2026-01', 'br'), (2, '2026-01', NULL), (3, '2026-02', 'a/b=c %'), (4, NULL, ''),
                  (5, '2026-02', 'São [x]:*?"<>|')) t(n, month, "country name"))
                """ + "TO " + Duck.text(duck.toString())
                + " (FORMAT parquet, PARTITION_BY (month, \"country name\"), WRITE_PARTITION_COLUMNS true)");
        List<String> folders = Duck.rows("SELECT file FROM glob(" + Duck.text(duck + "/**") + ")").stream()
                .map(file -> duck.relativize(Path.of(file)).getParent().toString())
                .sorted()
                .toList();
        assertThat(written.files().stream().map(WrittenFile::folder).sorted()).isEqualTo(folders);
    }

    @Test
    void namesFoldersByValuesOfOtherTypes() {
        Path out = folder.resolve("out");

        Written written = cluster.write(
                "SELECT DATE '2026-01-02' AS day, 7 AS n, true AS b, TIMESTAMP '2026-01-02 03:04:05' AS at",
                out.toString(),
                List.of("day", "n", "b", "at"));

        assertThat(written.files().get(0).folder()).isEqualTo("day=2026-01-02/n=7/b=true/at=2026-01-02%2003%3A04%3A05");
        assertThat(written.fields().stream().map(Field::name)).containsExactly("day", "n", "b", "at");
    }

    @Test
    void writesAFileWithoutRows() {
        Path out = folder.resolve("out");

        Written written =
                cluster.write("SELECT id, 'x' AS month FROM range(10) WHERE id > 99", out.toString(), List.of());

        assertThat(written.rows()).isZero();
        assertThat(Duck.columns(only(out, written))).containsExactly("id BIGINT", "month VARCHAR");
    }

    @Test
    void writesAFileWithoutRowsAndFolders() {
        Path out = folder.resolve("out");

        Written written =
                cluster.write("SELECT id, 'x' AS month FROM range(10) WHERE id > 99", out.toString(), List.of("month"));

        assertThat(written.files().get(0).folder()).isEmpty();
        assertThat(Duck.columns(only(out, written))).containsExactly("id BIGINT", "month VARCHAR");
    }

    @Test
    void keepsTheOrderOfRows() {
        Path out = folder.resolve("out");

        Written written = cluster.write(
                "SELECT id, id % 7 AS k FROM range(1000) ORDER BY k DESC, id LIMIT 500", out.toString(), List.of());

        List<String> read = Duck.rows("SELECT k || '-' || id FROM read_parquet(["
                + String.join(
                        ", ",
                        written.files().stream()
                                .map(file -> Duck.text(out + "/" + file.path()))
                                .toList())
                + "])");
        assertThat(read)
                .isEqualTo(Duck.rows(
                        "SELECT (id % 7) || '-' || id FROM range(1000) t(id) ORDER BY id % 7 DESC, id LIMIT 500"));
    }

    @Test
    void leavesOutWhatAttemptsLeft() throws IOException {
        Path out = folder.resolve("out");
        cluster.define("v", "SELECT 1 AS n");
        Written written = cluster.write("SELECT n FROM v", out.toString(), List.of());
        Path attempt = Files.createDirectories(out.resolve("_temporary/0/_temporary/attempt_1"));
        Files.copy(out.resolve(written.files().get(0).path()), attempt.resolve("part-00000.parquet"));

        Path again = folder.resolve("again");
        Files.createDirectories(again);
        assertThat(failure(
                        ClusterException.Kind.STORAGE,
                        () -> cluster.write("SELECT 1 AS n", again.toString(), List.of())))
                .hasMessageContaining("again");
        assertThat(written.files()).hasSize(1);
    }

    @Test
    void refusesAFolderThatIsThere() {
        Path out = folder.resolve("out");
        cluster.write("SELECT 1 AS n", out.toString(), List.of());

        assertThat(failure(
                        ClusterException.Kind.STORAGE, () -> cluster.write("SELECT 2 AS n", out.toString(), List.of())))
                .hasMessageContaining(out.toString());
        assertThat(Duck.rows("SELECT n FROM " + Duck.text(out + "/*.parquet"))).containsExactly("1");
    }

    @Test
    void tellsErrorsOfValuesFromThoseOfStorage() {
        assertThat(failure(
                        ClusterException.Kind.SQL,
                        () -> cluster.write(
                                "SELECT 10 / (id - 5) AS x FROM range(100)",
                                folder.resolve("out").toString(),
                                List.of())))
                .hasMessageContaining("Division by zero");
    }

    @Test
    void tellsOfStorageThatCannotBeWrittenOrRead() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no Parquet");

        failure(ClusterException.Kind.STORAGE, () -> cluster.write("SELECT 1 AS n", file + "/out", List.of()));
        failure(ClusterException.Kind.STORAGE, () -> cluster.write("SELECT 1 AS n", "nofs://bucket/out", List.of()));
        cluster.mount("v", List.of(file.toString()), List.of(new Field("n", "INT")));
        assertThat(failure(ClusterException.Kind.STORAGE, () -> cluster.collect("SELECT n FROM v")))
                .hasMessageContaining(file.toString());
    }

    @Test
    void tellsOfTypesThatFilesDoNotHave() {
        Path file = Duck.write(folder.resolve("a.parquet"), "SELECT 'x' AS n");
        cluster.mount("v", List.of(file.toString()), List.of(new Field("n", "INT")));

        assertThat(failure(ClusterException.Kind.STORAGE, () -> cluster.collect("SELECT n FROM v")))
                .hasMessageContaining("a.parquet");
    }

    private static Path only(Path out, Written written) {
        assertThat(written.files()).hasSize(1);
        return out.resolve(written.files().get(0).path());
    }
}
