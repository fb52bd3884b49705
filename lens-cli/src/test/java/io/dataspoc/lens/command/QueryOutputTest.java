package io.dataspoc.lens.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lens.Lab;
import io.dataspoc.lens.Lab.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryOutputTest {
    private static final String ROWS = "SELECT * FROM (VALUES (1, 'a|b'), (NULL, E'<x>\\n')) t(n, v)";

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void openLab() {
        lab = new Lab(folder);
    }

    @Test
    void writesMarkdown() {
        assertThat(out("markdown")).isEqualTo("| n | v |\n| --: | --- |\n| 1 | a\\|b |\n| NULL | &lt;x><br> |\n");
    }

    @Test
    void writesTsv() {
        assertThat(out("tsv")).isEqualTo("n\tv\n1\ta|b\n\\N\t<x>\\n\n");
    }

    @Test
    void writesJsonLines() {
        assertThat(out("jsonlines")).isEqualTo("{\"n\":1,\"v\":\"a|b\"}\n{\"n\":null,\"v\":\"<x>\\n\"}\n");
        assertThat(lab.run("query", "SELECT 1 AS a, 2 AS a", "-o", "jsonl").out())
                .isEqualTo("{\"a\":1,\"a_1\":2}\n");
    }

    @Test
    void writesVertically() {
        assertThat(out("vertical")).isEqualTo("n = 1\nv = a|b\n\nn = NULL\nv = <x>\\n\n");
    }

    @Test
    void writesHtml() {
        assertThat(out("html"))
                .contains("<th>n</th>")
                .contains("<td style=\"text-align: right\">1</td>")
                .contains("<td class=\"null\">NULL</td>")
                .contains("&lt;x&gt;");
    }

    @Test
    void writesAGridWithTypes() {
        assertThat(out("table")).isEqualTo("""
                        ┌───────┬─────────┐
                        │   n   │    v    │
                        │ int32 │ varchar │
                        ├───────┼─────────┤
                        │     1 │ a|b     │
                        │  NULL │ <x>\\n   │
                        └───────┴─────────┘
                        """);
    }

    @Test
    void showsTheFirstAndTheLastRowsOfMany() {
        Outcome outcome = lab.run("query", "SELECT i FROM range(1234) t(i)", "--max-rows", "4");

        assertThat(outcome.out()).isEqualTo("""
                        ┌────────────────────────────────┐
                        │               i                │
                        │             int64              │
                        ├────────────────────────────────┤
                        │                              0 │
                        │                              1 │
                        │                              · │
                        │                              · │
                        │                              · │
                        │                           1232 │
                        │                           1233 │
                        ├────────────────────────────────┤
                        │ 1,234 rows (4 shown)  1 column │
                        └────────────────────────────────┘
                        """);
        assertThat(outcome.err()).startsWith("(1234 rows, ");
    }

    @Test
    void stopsReadingWhenNobodyWouldSeeTheRows() {
        Outcome outcome = lab.run("query", "SELECT i, i AS j FROM range(100000000000) t(i)", "--max-rows", "2");

        assertThat(outcome.out()).contains("more than 10,000 rows");
        assertThat(outcome.err()).startsWith("(more than 10000 rows");
    }

    @Test
    void fitsTheWindow() {
        String wide = "SELECT 'a much longer text than there is room for' AS text, 1 AS a_column, 2 AS b_column,"
                + " 3 AS c_column, 4 AS d_column, '漢字漢字' AS wide";

        String narrow = lab.runOn(50, "query", wide).out();
        assertThat(narrow.lines()).allMatch(line -> io.dataspoc.cli.output.TextWidth.of(line) <= 50);
        assertThat(narrow).contains("…").contains("6 columns (3 shown)").contains("漢字漢字");
        String tiny = lab.runOn(12, "query", wide).out();
        assertThat(tiny.lines()).allMatch(line -> io.dataspoc.cli.output.TextWidth.of(line) <= 12);
        assertThat(lab.runOn(200, "query", wide).out()).contains("a much longer text than there is room for");
    }

    @Test
    void sendsParquetToAPipe() throws IOException {
        byte[] bytes = lab.run("query", "SELECT 1 AS a", "-o", "parquet").out().getBytes(StandardCharsets.UTF_8);

        assertThat(new String(bytes, 0, 4, StandardCharsets.UTF_8)).isEqualTo("PAR1");
        assertThat(lab.runOn(80, "query", "SELECT 1", "-o", "parquet").code()).isEqualTo(2);
    }

    @Test
    void runsTheQueryOnceForAFileAndTheScreen() throws IOException {
        Path file = folder.resolve("out.csv");

        Outcome outcome = lab.run("query", "SELECT uuid() AS id", "--export", file.toString(), "--output", "csv");

        assertThat(outcome.out().lines().toList()).isEqualTo(Files.readAllLines(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.tsv", "out.jsonl", "out.ndjson", "out.csv.gz", "out.json.zst"})
    void exportsWhatDuckDbReadsBack(String name) {
        String file = folder.resolve(name).toString();

        assertThat(lab.run("query", "SELECT 1 AS id, 'it''s' AS v", "-e", file).code())
                .isZero();
        assertThat(lab.rows("SELECT id, v FROM '" + file + "'")).isEqualTo("1,it's");
    }

    @Test
    void exportsAWorkbook() throws IOException {
        Path file = folder.resolve("out.xlsx");

        Outcome outcome = lab.run(
                "query",
                "SELECT 1.5 AS n, 'a<b' AS t, DATE '2026-04-28' AS d, 9007199254740993 AS big, true AS f, NULL AS x"
                        + " FROM range(3)",
                "-e",
                file.toString());

        assertThat(outcome.err()).contains("Exported 3 row(s)");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(sheet).contains("<v>1.5</v>").contains("a&lt;b").contains("9007199254740993</t>");
            assertThat(sheet.split("<row ", -1)).hasSize(5);
        }
    }

    @Test
    void drawsBarsWithNegativeValuesAndWideLabels() {
        Outcome outcome = lab.run(
                "query", "SELECT * FROM (VALUES ('東京', 10), ('b', -5), ('c', NULL)) t(city, total)", "--chart", "bar");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines().toList()).hasSize(4);
        assertThat(outcome.out())
                .contains("total")
                .contains("東京")
                .contains("█")
                .contains("-5")
                .contains("NULL");
        assertThat(outcome.out().lines()).allMatch(line -> io.dataspoc.cli.output.TextWidth.of(line) <= 80);
    }

    @Test
    void drawsNoMoreBarsThanAScreenHolds() {
        Outcome outcome = lab.run("query", "SELECT i, i * i AS sq FROM range(1000000000) t(i)", "--chart", "bar");

        assertThat(outcome.out().lines().toList()).hasSize(51);
        assertThat(outcome.err()).contains("Only the first 50 rows");
    }

    @Test
    void drawsLinesOfManyPoints() {
        Outcome one = lab.run("query", "SELECT i, sin(i / 5000.0) AS s FROM range(100000) t(i)", "--chart", "line");
        Outcome two = lab.run(
                "query",
                "SELECT DATE '2026-01-01' + i::INT AS day, i AS up, -i AS down FROM range(30) t(i)",
                "--chart",
                "line");

        assertThat(one.out().lines().toList()).hasSize(18);
        assertThat(one.out()).containsPattern("[\u2801-\u28ff]");
        assertThat(two.out())
                .contains("* up")
                .contains("+ down")
                .contains("2026-01-01")
                .contains("2026-01-30");
    }

    @Test
    void countsValuesInRanges() {
        Outcome outcome = lab.run("query", "SELECT i % 10 AS n FROM range(1000) t(i)", "--chart", "hist");

        assertThat(outcome.out()).contains("[0, 0.5)").contains("100");
        assertThat(lab.run("query", "SELECT 'a' AS t", "--chart", "hist").err()).contains("no column of numbers");
        assertThat(lab.run("query", "SELECT 1", "--chart", "pie").code()).isEqualTo(2);
    }

    private String out(String format) {
        Outcome outcome = lab.run("query", ROWS, "--output", format);
        assertThat(outcome.code()).isZero();
        return outcome.out();
    }
}
