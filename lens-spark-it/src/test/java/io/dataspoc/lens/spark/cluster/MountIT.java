package io.dataspoc.lens.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountIT extends ClusterTests {
    private static final List<Field> N = List.of(new Field("n", "BIGINT"));

    @TempDir
    Path folder;

    @Test
    void readsExactlyTheFilesThatAreNamed() {
        Path one = Duck.write(folder.resolve("a_0001.parquet"), "SELECT 1::BIGINT AS n");
        Duck.write(folder.resolve("a_0002.parquet"), "SELECT 2::BIGINT AS n");
        Path three = Duck.write(folder.resolve("a_0003.parquet"), "SELECT 3::BIGINT AS n");

        mount(N, one, three);

        assertThat(rows("SELECT n FROM v ORDER BY n")).containsExactly(List.of(1L), List.of(3L));
    }

    @Test
    void takesEachCharacterOfNamesAsItIs() throws IOException {
        List<String> names = List.of(
                "[ab].parquet",
                "{a,b}.parquet",
                "*.parquet",
                "?.parquet",
                "a b.parquet",
                "100%.parquet",
                "a%20b.parquet",
                "x=1.parquet",
                "a#b.parquet",
                "a+b.parquet",
                "a'b.parquet",
                "ação.parquet",
                "a&b;c.parquet",
                "a\\b.parquet",
                "a,b.parquet");
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            // DuckDB takes some of them for patterns.
            Path plain = Duck.write(folder.resolve("plain"), "SELECT " + i + "::BIGINT AS n");
            files.add(Files.move(plain, folder.resolve(names.get(i))));
        }

        mount(N, files.toArray(Path[]::new));

        assertThat(rows("SELECT n FROM v ORDER BY n")).hasSize(names.size());
        for (int i = 0; i < names.size(); i++) {
            mount(N, files.get(i));
            assertThat(rows("SELECT n FROM v")).as(names.get(i)).containsExactly(List.of((long) i));
        }
    }

    @Test
    void tellsOfFilesThatSparkWouldLeaveOut() {
        Path hidden = Duck.write(folder.resolve("_n.parquet"), "SELECT 1::BIGINT AS n");
        Path there = Duck.write(folder.resolve("n.parquet"), "SELECT 1::BIGINT AS n");

        assertThat(failure(ClusterException.Kind.STORAGE, () -> mount(N, there, hidden)))
                .hasMessageContaining("_n.parquet");
        assertThat(failure(ClusterException.Kind.STORAGE, () -> mount(N, there, folder.resolve("none.parquet"))))
                .hasMessageContaining("none.parquet");
        assertThat(failure(ClusterException.Kind.STORAGE, () -> mount(N, there, folder.resolve("no[n]e.parquet"))))
                .hasMessageContaining("no[n]e.parquet");
    }

    @Test
    void showsColumnsThatFilesLackAsNullAndNoOthers() {
        Path old = Duck.write(folder.resolve("a.parquet"), "SELECT 1::BIGINT AS n, 'x' AS gone");
        Path recent = Duck.write(folder.resolve("b.parquet"), "SELECT 'y' AS added, 2::BIGINT AS N");

        mount(
                List.of(new Field("n", "BIGINT"), new Field("added", "STRING"), new Field("Odd `name", "DATE")),
                old,
                recent);

        Rows rows = cluster.collect("SELECT * FROM v ORDER BY n");
        assertThat(rows.fields())
                .containsExactly(
                        new Field("n", "BIGINT"), new Field("added", "STRING"), new Field("Odd `name", "DATE"));
        assertThat(rows.rows()).containsExactly(Arrays.asList(1L, null, null), Arrays.asList(2L, "y", null));
    }

    @Test
    void seesNothingInNamesOfFolders() throws IOException {
        Path january = Files.createDirectories(folder.resolve("month=2026-01/country=br"));
        Path february = Files.createDirectories(folder.resolve("month=2026-02"));
        Path one = Duck.write(january.resolve("a.parquet"), "SELECT 1::BIGINT AS n, '2026-01' AS month");
        Path two = Duck.write(february.resolve("b.parquet"), "SELECT 2::BIGINT AS n");

        mount(List.of(new Field("n", "BIGINT"), new Field("month", "STRING")), one, two);

        Rows rows = cluster.collect("SELECT * FROM v ORDER BY n");
        assertThat(rows.fields()).containsExactly(new Field("n", "BIGINT"), new Field("month", "STRING"));
        assertThat(rows.rows()).containsExactly(List.of(1L, "2026-01"), Arrays.asList(2L, null));
    }

    @Test
    void mountsManyFiles() {
        List<Path> files = new ArrayList<>();
        Duck.run("COPY (SELECT i AS n FROM range(100) t(i)) TO "
                + Duck.text(folder.resolve("all").toString())
                + " (FORMAT parquet, PARTITION_BY (n), WRITE_PARTITION_COLUMNS true)");
        for (int i = 0; i < 100; i++) {
            files.add(folder.resolve("all/n=" + i + "/data_0.parquet"));
        }

        mount(N, files.toArray(Path[]::new));

        assertThat(value("SELECT sum(n) FROM v")).isEqualTo(4950L);
    }

    @Test
    void showsColumnsWithoutAnyFile() {
        cluster.mount("v", List.of(), List.of(new Field("n", "BIGINT"), new Field("at", "TIMESTAMP")));

        Rows rows = cluster.collect("SELECT * FROM v");
        assertThat(rows.rows()).isEmpty();
        assertThat(rows.fields()).containsExactly(new Field("n", "BIGINT"), new Field("at", "TIMESTAMP_NTZ"));
    }

    @Test
    void replacesAView() {
        mount(N, Duck.write(folder.resolve("a.parquet"), "SELECT 1::BIGINT AS n"));
        mount(N, Duck.write(folder.resolve("b.parquet"), "SELECT 2::BIGINT AS n"));

        assertThat(value("SELECT n FROM v")).isEqualTo(2L);
    }

    private void mount(List<Field> columns, Path... files) {
        cluster.mount("v", Arrays.stream(files).map(Path::toString).toList(), columns);
    }
}
