package io.dataspoc.lens.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lens.Lab;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableViewTest {
    private static final List<ResultColumn> UNDECLARED = List.of();

    @TempDir
    private Path folder;

    private final List<TableFile> files = new ArrayList<>();
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
    void showsThePartitionAsADateBehindTheColumns() {
        file("dt=2026-04-28/t_0000.parquet", "SELECT 1 AS id");
        file("dt=2026-04-29/t_0001.parquet", "SELECT 2 AS id");

        assertThat(types(UNDECLARED)).isEqualTo("id INTEGER, dt DATE");
        assertThat(rows(UNDECLARED)).isEqualTo("1 2026-04-28; 2 2026-04-29");
    }

    @Test
    void prefersAColumnOfTheFilesToThePartition() {
        file("dt=2026-04-28/t_0000.parquet", "SELECT 1 AS id, 'own' AS dt");

        assertThat(types(UNDECLARED)).isEqualTo("id INTEGER, dt VARCHAR");
        assertThat(rows(UNDECLARED)).isEqualTo("1 own");
    }

    @Test
    void leavesOutPartitionsAboveTheTable() {
        folder = folder.resolve("env=prod").resolve("id=7");
        file("dt=2026-04-28/t_0000.parquet", "SELECT 1 AS id");

        assertThat(types(UNDECLARED)).isEqualTo("id INTEGER, dt DATE");
        assertThat(rows(UNDECLARED)).isEqualTo("1 2026-04-28");
    }

    @Test
    void readsPartitionsThatNotAllFilesHave() {
        file("t_0000.parquet", "SELECT 1 AS id");
        file("dt=2026-04-28/t_0001.parquet", "SELECT 2 AS id");
        file("dt=2026-04-29/region=a%20b/t_0002.parquet", "SELECT 3 AS id");

        assertThat(rows(UNDECLARED)).isEqualTo("1 null null; 2 2026-04-28 null; 3 2026-04-29 a b");
    }

    @Test
    void readsPartitionsThatAreNull() {
        file("region=__HIVE_DEFAULT_PARTITION__/t_0000.parquet", "SELECT 1 AS id");
        file("region=eu/t_0001.parquet", "SELECT 2 AS id");
        assertThat(rows(UNDECLARED)).isEqualTo("1 null; 2 eu");

        file("region=eu/dt=2026-04-29/t_0002.parquet", "SELECT 3 AS id");
        assertThat(rows(UNDECLARED)).isEqualTo("1 null null; 2 eu null; 3 eu 2026-04-29");
    }

    @Test
    void leavesOutPartitionsAboveTheTableThatItHasToo() {
        folder = folder.resolve("dt=2020-01-01").resolve("lake");
        file("dt=2026-04-28/t_0000.parquet", "SELECT 1 AS id");
        assertThat(rows(UNDECLARED)).isEqualTo("1 2026-04-28");

        file("t_0001.parquet", "SELECT 2 AS id");
        assertThat(rows(UNDECLARED)).isEqualTo("1 2026-04-28; 2 null");
    }

    @Test
    void takesWholeNumbersAndOtherTextsAsPartitions() {
        file("year=2026/code=01/t_0000.parquet", "SELECT 1 AS id");

        assertThat(types(UNDECLARED)).isEqualTo("id INTEGER, year BIGINT, code VARCHAR");
        assertThat(rows(UNDECLARED)).isEqualTo("1 2026 01");
    }

    @Test
    void skipsFilesByTheirPartition() {
        file("dt=2026-04-28/t_0000.parquet", "SELECT 1 AS id");
        file("dt=2026-04-29/t_0001.parquet", "SELECT 2 AS id");
        String view = TableView.of(session, files, UNDECLARED).rows();

        try (Result plan = session.run("EXPLAIN SELECT * FROM (" + view + ") WHERE dt = '2026-04-29'")
                .orElseThrow()) {
            plan.next();
            assertThat((String) plan.value(1)).contains("Scanning Files: 1/2");
        }
    }

    @Test
    void fillsColumnsThatAFileLacksWithNull() {
        file("t_0000.parquet", "SELECT 1 AS id, 'x' AS dropped");
        file("t_0001.parquet", "SELECT 2 AS id, true AS added");

        assertThat(types(UNDECLARED)).isEqualTo("id INTEGER, dropped VARCHAR, added BOOLEAN");
        assertThat(rows(UNDECLARED)).isEqualTo("1 x null; 2 null true");
    }

    @Test
    void showsDeclaredColumnsThatNoFileHas() {
        file("t_0000.parquet", "SELECT 1 AS id");

        assertThat(types(List.of(new ResultColumn("id", "INTEGER"), new ResultColumn("later", "DATE"))))
                .isEqualTo("id INTEGER, later DATE");
    }

    @Test
    void readsListsAsJsonTextWhereOtherFilesHoldText() {
        file("t_0000.parquet", "SELECT '{\"a\":1}' AS v");
        file("t_0001.parquet", "SELECT ['x', 'y z', NULL] AS v");

        assertThat(types(UNDECLARED)).isEqualTo("v VARCHAR");
        assertThat(rows(UNDECLARED)).isEqualTo("{\"a\":1}; [\"x\",\"y z\",null]");
    }

    @Test
    void widensListsByTheirElements() {
        file("t_0000.parquet", "SELECT [1::BIGINT, NULL] AS v");
        file("t_0001.parquet", "SELECT [1.5::DOUBLE] AS v");

        assertThat(types(UNDECLARED)).isEqualTo("v DOUBLE[]");
        assertThat(types(List.of(new ResultColumn("v", "VARCHAR[]")))).isEqualTo("v VARCHAR[]");
    }

    @Test
    void givesAColumnTheDeclaredType() {
        file("t_0000.parquet", "SELECT 1::BIGINT AS v");
        file("t_0001.parquet", "SELECT 1.5::DOUBLE AS v");
        file("t_0002.parquet", "SELECT 'x' AS v");

        assertThat(types(List.of(new ResultColumn("v", "VARCHAR")))).isEqualTo("v VARCHAR");
        assertThat(rows(List.of(new ResultColumn("v", "VARCHAR")))).isEqualTo("1; 1.5; x");
    }

    @Test
    void readsValuesThatDoNotFitTheNewerTypeAsNull() {
        file("t_0000.parquet", "SELECT unnest(['2026-01-01 00:00:00Z', 'soon']) AS v");
        file("t_0001.parquet", "SELECT TIMESTAMPTZ '2026-01-02' AS v");
        file("t_0002.parquet", "SELECT 5 AS v");

        assertThat(rows(List.of(new ResultColumn("v", "TIMESTAMP WITH TIME ZONE"))))
                .isEqualTo("2026-01-01T00:00Z; null; 2026-01-02T00:00Z; null");
    }

    @Test
    void widensUndeclaredColumnsToHoldAllFiles() {
        file("t_0000.parquet", "SELECT 9007199254740993::BIGINT AS a, 1::INT AS b, DATE '2026-01-01' AS c, 1 AS d");
        file("t_0001.parquet", "SELECT 2::INT AS a, 2.5::DOUBLE AS b, 'x' AS c, DATE '2026-01-01' AS d");

        assertThat(types(UNDECLARED)).isEqualTo("a BIGINT, b DOUBLE, c VARCHAR, d VARCHAR");
        assertThat(rows(UNDECLARED)).isEqualTo("9007199254740993 1.0 2026-01-01 1; 2 2.5 x 2026-01-01");
    }

    @Test
    void readsNestedColumns() {
        file("t_0000.parquet", "SELECT [{a: 1}] AS l, MAP {'k': [1.5]} AS m");

        assertThat(types(UNDECLARED)).isEqualTo("l STRUCT(a INTEGER)[], m MAP(VARCHAR, DECIMAL(2,1)[])");
    }

    @Test
    void readsFilesAndColumnsWithOddNames() {
        file("a [x] *?/it's \"here\"_0000.parquet", "SELECT 1 AS \"select\", 2 AS \"a\"\"b\", 3 AS \"größe 注\"");

        assertThat(rows(UNDECLARED)).isEqualTo("1 2 3");
    }

    @Test
    void tellsColumnsApartThatDifferByCaseAlone() {
        file("t_0000.parquet", "SELECT 1 AS id, 2 AS \"ID\"");

        assertThat(types(UNDECLARED)).isEqualTo("id INTEGER, ID_1 INTEGER");
        assertThat(rows(UNDECLARED)).isEqualTo("1 2");
    }

    @Test
    void showsATableWithoutFilesAsEmpty() {
        assertThat(types(List.of(new ResultColumn("id", "BIGINT"), new ResultColumn("what", ""))))
                .isEqualTo("id BIGINT, what VARCHAR");
        assertThat(rows(List.of(new ResultColumn("id", "BIGINT")))).isEmpty();
        assertThat(rows(UNDECLARED)).isEmpty();
    }

    @Test
    void readsFilesWithoutRows() {
        file("t_0000.parquet", "SELECT 1 AS id WHERE false");

        assertThat(types(UNDECLARED)).isEqualTo("id INTEGER");
        assertThat(rows(UNDECLARED)).isEmpty();
    }

    @Test
    void showsTheNewestRowOfEachKey() {
        file("t_0000.parquet", "FROM (VALUES (1, 'old'), (2, 'only'), (NULL, 'a')) t(id, v)");
        file("t_0001.parquet", "FROM (VALUES (1, 'newer'), (1, 'newest'), (NULL, 'b')) t(id, v)");

        assertThat(latest("id")).isEqualTo("1 newest; 2 only; null a; null b");
    }

    @Test
    void ordersByFileAlsoWhereSchemasDiffer() {
        file("t_0000.parquet", "SELECT 1 AS id, 'first' AS v");
        file("t_0001.parquet", "SELECT 1 AS id, 2 AS v");
        file("t_0002.parquet", "SELECT 2 AS id, 'x' AS v");
        file("t_0003.parquet", "SELECT 2 AS id, 4 AS v");

        assertThat(latest("id")).isEqualTo("1 2; 2 4");
    }

    @Test
    void hidesCurrentRowsThatTheirSourceDeleted() {
        file("t_0000.parquet", "SELECT unnest([1, 2]) AS id, NULL::TIMESTAMP AS _sdc_deleted_at");
        file("t_0001.parquet", "SELECT 1 AS id, TIMESTAMP '2026-01-01' AS _sdc_deleted_at");

        assertThat(latest("id")).isEqualTo("2 null");
    }

    @Test
    void showsAllRowsAsCurrentWithoutAKey() {
        file("t_0000.parquet", "SELECT unnest([1, 1]) AS id");

        assertThat(read(TableView.of(session, files, UNDECLARED).latest(List.of())))
                .isEqualTo("1; 1");
    }

    private void file(String relative, String query) {
        Path file = folder.resolve(relative);
        Lab.parquet(file, query);
        files.add(new TableFile(file.toString(), relative));
    }

    private String types(List<ResultColumn> declared) {
        return session.describe(TableView.of(session, files, declared).rows()).stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", "));
    }

    private String rows(List<ResultColumn> declared) {
        return read(TableView.of(session, files, declared).rows());
    }

    private String latest(String key) {
        String query = TableView.of(session, files, UNDECLARED).latest(List.of(key));
        return read("FROM (" + query + ") ORDER BY ALL NULLS LAST");
    }

    private String read(String query) {
        List<String> lines = new ArrayList<>();
        try (Result rows = session.run(query).orElseThrow()) {
            while (rows.next()) {
                lines.add(IntStream.range(0, rows.columns().size())
                        .mapToObj(i -> String.valueOf(rows.value(i)))
                        .collect(Collectors.joining(" ")));
            }
        }
        return String.join("; ", lines);
    }
}
