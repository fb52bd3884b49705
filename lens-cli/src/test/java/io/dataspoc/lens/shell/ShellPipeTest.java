package io.dataspoc.lens.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.Lab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell as a script uses it. */
class ShellPipeTest {
    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void makeALake() throws IOException {
        lab = new Lab(folder)
                .registered()
                .commit(
                        new TableId("raw", "shop", "orders"),
                        WriteMode.REPLACE,
                        List.of("id"),
                        "SELECT i::INTEGER AS id, 'Zürich' AS city FROM range(3) t(i)");
    }

    private Outcome shell(String... lines) {
        Outcome outcome = lab.runWith(String.join("\n", lines) + "\n", "shell");
        return new Outcome(outcome.code(), outcome.out().replace("\r\n", "\n"), outcome.err());
    }

    private String csv(String... lines) {
        return shell(".mode csv\n" + String.join("\n", lines)).out();
    }

    @Test
    void showsTheRowsOfEachStatement() {
        Outcome outcome = shell(".mode csv", "SELECT 1 AS a; SELECT 2 AS b;", "SELECT id", "FROM orders", "LIMIT 1;");

        assertThat(outcome.out()).isEqualTo("a\n1\nb\n2\nid\n0\n");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void theLastStatementNeedsNoSemicolon() {
        assertThat(csv("SELECT 7 AS n")).isEqualTo("n\n7\n");
    }

    @Test
    void semicolonsInStringsNamesAndCommentsEndNothing() {
        assertThat(csv("SELECT ';", "' AS \"a;b\", -- no; end", "$$x;y$$ AS c /* ; */;"))
                .isEqualTo("a;b,c\n\";\n\",x;y\n");
    }

    @Test
    void aStatementThatFailsIsToldAndTheNextOnesRun() {
        Outcome outcome = shell(".mode csv", "SELECT nope FROM orders;", "SELECT 1 AS a;");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEqualTo("a\n1\n");
        assertThat(outcome.err())
                .contains("orders has id, city")
                .contains("LINE 1: SELECT nope FROM orders;\n               ^");
    }

    @Test
    void bailEndsAtTheFirstFailure() {
        Outcome outcome = shell(".bail on", ".mode csv", "SELECT nope;", "SELECT 1 AS a;");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void quitEndsBeforeWhatFollows() {
        assertThat(csv("SELECT 1 AS a;", ".quit", "SELECT 2 AS b;")).isEqualTo("a\n1\n");
        assertThat(csv("exit", "SELECT 2 AS b;")).isEmpty();
    }

    @Test
    void anUnknownCommandNamesTheNearestOne() {
        Outcome outcome = shell(".tabels");

        assertThat(outcome.err())
                .isEqualTo("Error: Unknown command: .tabels. Did you mean '.tables'? Type .help for available"
                        + " commands.\n");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void theBeginningOfACommandIsEnoughWhereItFitsOne() {
        assertThat(shell(".tab").out()).contains("raw.shop.orders");
        assertThat(shell(".ex").err()).contains("It may be .exit, .explain, .export.");
    }

    @Test
    void helpNamesEveryCommand() {
        String help = shell(".help").out();

        assertThat(DotCommand.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(help).contains("  " + name));
        assertThat(shell(".help export").out()).startsWith("Usage: .export [FORMAT] FILE\n");
    }

    @Test
    void listsTablesSchemasAndBuckets() {
        assertThat(shell(".tables").out()).contains("raw.shop.orders", "│    3 │");
        assertThat(shell(".tables nope").err()).contains("No table is named like 'nope'.");
        assertThat(shell(".schema orders").out())
                .isEqualTo("Table: orders\n  id    INTEGER\n  city  VARCHAR\n  dt    DATE\n");
        assertThat(shell(".schema ordres").err()).contains("Did you mean orders?");
        assertThat(shell(".describe orders").out()).contains("Smallest", "Zürich");
        assertThat(shell(".buckets").out()).contains(lab.bucket().toString(), "ok");
        assertThat(shell(".cache").err()).contains("No cached tables.");
        assertThat(shell(".cache orders").err()).contains("there is nothing to fetch");
    }

    @Test
    void outputGoesToAFileUntilItIsTakenBack() {
        Path all = folder.resolve("all.csv");
        Path once = folder.resolve("with space.csv");

        Outcome outcome = shell(
                ".mode csv",
                ".once '" + once + "'",
                "SELECT 1 AS a;",
                "SELECT 2 AS b;",
                ".output " + all,
                "SELECT 3 AS c;",
                "SELECT 4 AS d;",
                ".output",
                "SELECT 5 AS e;");

        assertThat(outcome.out()).isEqualTo("b\n2\ne\n5\n");
        assertThat(once).hasContent("a\n1");
        assertThat(all).hasContent("c\n3\nd\n4");
        assertThat(shell(".output " + folder.resolve("no/such/x")).err()).contains("There is no folder");
    }

    @Test
    void readRunsAFileAndTellsWhereItIsWrong() throws IOException {
        Path file = folder.resolve("script.sql");
        Files.writeString(file, "\uFEFF.mode csv\r\nSELECT 1 AS a;\r\n\r\nSELECT 2,\r\n  nope;\r\nSELECT 3 AS c;\r\n");

        Outcome outcome = shell(".read " + file);

        assertThat(outcome.out()).isEqualTo("a\n1\nc\n3\n");
        assertThat(outcome.err()).contains(file + ":5:3: ").contains("LINE 5:   nope;\n          ^");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void aFileThatReadsItselfEnds() throws IOException {
        Path file = folder.resolve("loop.sql");
        Files.writeString(file, ".read " + file + "\n");

        assertThat(shell(".read " + file).err()).contains("is read by itself");
        assertThat(shell(".read nope.sql").err()).contains("There is no file nope.sql.");
    }

    @Test
    void theLastResultIsExportedDrawnAndShownAgain() {
        Path csv = folder.resolve("out.csv");
        Path json = folder.resolve("out.data");

        Outcome outcome = shell(
                ".mode csv",
                "SELECT id, id * 2 AS double FROM orders;",
                "CREATE TEMP TABLE t (x INTEGER);",
                ".export " + csv,
                ".export json " + json,
                ".chart bar",
                ".last");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(csv).hasContent("id,double\n0,0\n1,2\n2,4");
        assertThat(json).content().contains("\"double\":4");
        assertThat(outcome.out()).contains("█").endsWith("id,double\n0,0\n1,2\n2,4\n");
        assertThat(outcome.err()).contains("Exported 3 row(s) to " + csv);
    }

    @Test
    void withoutAResultThereIsNothingToExport() {
        assertThat(shell(".export x.csv").err()).contains("There is no result yet. Run a query first.");
        assertThat(shell(".last").err()).contains("There is no result yet.");
        assertThat(shell(".chart pie").err()).contains("There is no chart 'pie': use bar, line or hist.");
    }

    @Test
    void whatChangesSomethingIsNotRunAgain() {
        Outcome outcome = shell(
                ".mode csv",
                "CREATE TEMP TABLE t (x INTEGER);",
                "INSERT INTO t VALUES (1) RETURNING x;",
                ".export " + folder.resolve("x.csv"),
                "SELECT count(*) AS n FROM t;");

        assertThat(outcome.err()).contains("is not run again");
        assertThat(outcome.out()).endsWith("n\n1\n");
    }

    @Test
    void explainsTheLastStatementOrAnother() {
        assertThat(shell("SELECT id FROM orders;", ".explain").out()).contains("READ_PARQUET");
        assertThat(shell(".explain SELECT 42;").out()).contains("42");
        assertThat(shell(".explain analyze SELECT 42;").out()).contains("Total Time");
    }

    @Test
    void readsTablesAsOfAnotherTime() {
        Outcome outcome = shell(
                ".asof 2020-01-01",
                ".mode csv",
                "SELECT count(*) AS n FROM orders;",
                ".asof now",
                "SELECT" + " count(*) AS n FROM orders;");

        assertThat(outcome.err())
                .contains("Tables are read as of 2020-01-01T00:00:00Z.", "Tables are read as they are now.");
        assertThat(outcome.out()).endsWith("n\n3\n");
        assertThat(shell(".asof yesterday").err()).contains("'yesterday' is no time");
    }

    @Test
    void timesStatementsAndPrints() {
        Outcome outcome = shell(".timer on", ".print a  text", "SELECT 1;");

        assertThat(outcome.out()).startsWith("a  text\n");
        assertThat(outcome.err()).containsPattern("Run Time \\(s\\): real \\d+\\.\\d{3}");
        assertThat(shell(".timer maybe").err()).contains("Usage: .timer on|off");
    }

    @Test
    void modesAreTold() {
        assertThat(shell(".mode").err()).contains("mode: table");
        assertThat(shell(".mode parquet").err()).contains("There is no mode 'parquet'");
        assertThat(shell(".mode line", "SELECT 1 AS a;").out()).isEqualTo("a = 1\n");
    }

    @Test
    void askSaysWhatIsMissing() {
        lab.with("DATASPOC_LLM_PROVIDER", "anthropic");
        Outcome outcome = shell("ask how many orders are there?", "ask");

        assertThat(outcome.err())
                .contains("Provider 'anthropic' wants a key", "Usage: ask <your natural language question>");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void theStartFileRunsFirstAndItsErrorsStopNothing() throws IOException {
        Files.writeString(lab.home().resolve("lensrc"), ".mode csv\nSELECT nope;\nCREATE MACRO twice(x) AS 2 * x;\n");

        Outcome outcome = shell("SELECT twice(21) AS n;");

        assertThat(outcome.out()).isEqualTo("n\n42\n");
        assertThat(outcome.err()).contains("lensrc:2:8: ");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void aBucketOutOfReachDoesNotStopTheOthers() {
        lab.config("buckets:", "- " + lab.bucket(), "- " + folder.resolve("nowhere"));

        Outcome outcome = shell(".mode csv", "SELECT count(*) AS n FROM orders;", ".tables");

        assertThat(outcome.out()).startsWith("n\n3\n").contains("raw.shop.orders");
        assertThat(outcome.err()).contains("nowhere does not exist: its tables are left out.");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void manyColumnsAndAHugeCellAreShown() {
        assertThat(csv("SELECT " + "1,".repeat(299) + "repeat('x', 5000000) AS huge;")
                        .length())
                .isGreaterThan(5_000_000);
        assertThat(shell("SELECT " + "1,".repeat(300) + "2;").out()).contains("│     2 │\n");
    }
}
