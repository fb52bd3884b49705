package io.dataspoc.lens.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dataspoc.cli.output.TextWidth;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built shell in a real terminal. */
class ShellIT {
    private static final Path LAUNCHER =
            Path.of("target/dataspoc-lens/bin/dataspoc-lens").toAbsolutePath();
    private static final String LONG = "SELECT count(*) FROM range(10000000) a, range(10000000) b;";

    @TempDir
    private static Path folder;

    private static Lab lab;

    @BeforeAll
    static void makeALake() throws IOException {
        assumeThat(Tmux.isThere()).as("tmux is installed").isTrue();
        lab = new Lab(folder)
                .registered()
                .commit(
                        new TableId("raw", "shop", "orders"),
                        WriteMode.REPLACE,
                        List.of(),
                        "SELECT i::INTEGER AS id, 'status ' || (i % 3) AS status, i / 4 AS price, i AS a, i AS b, i AS c,"
                                + " i AS last FROM range(500) t(i)")
                .commit(
                        new TableId("raw", "shop", "cities"),
                        WriteMode.REPLACE,
                        List.of(),
                        "SELECT unnest(['東京', 'Zürich', '😀 smile']) AS city, unnest([1, 22, 333]) AS people");
    }

    private static Tmux shell(int width, int height, String... environment) throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(
                Map.of("DATASPOC_LENS_HOME", lab.home().toString(), "LC_ALL", "C.UTF-8", "PAGER", "built-in"));
        for (int i = 0; i < environment.length; i += 2) {
            variables.put(environment[i], environment[i + 1]);
        }
        Tmux tmux = Tmux.start(width, height, variables, "'" + LAUNCHER + "' shell");
        tmux.awaitPrompt();
        return tmux;
    }

    @Test
    void completesColoursAndShowsWhatIsTyped() throws Exception {
        try (Tmux shell = shell(90, 30)) {
            assertThat(shell.screen()).startsWith("DataSpoc Lens Shell\nType SQL or .help for commands.");

            shell.enter("SELECT statu").type("FROM ord").press("Tab");
            shell.await("..> FROM orders");
            shell.press("Up", "End", "Tab").await("lens> SELECT status");
            assertThat(shell.colours()).containsPattern("\u001b\\[[0-9;]*mSELECT\u001b");
            shell.press("Down", "End").enter("WHERE id < 2;");
            assertThat(shell.await("2 rows, ")).contains("│ status 0 │\n│ status 1 │");

            shell.awaitPrompt();
            shell.type("SELECT o. FROM orders o");
            shell.press(" FROM orders o".chars().mapToObj(c -> "Left").toArray(String[]::new))
                    .press("Tab");
            assertThat(shell.await("o.price")).contains("columns\n", "o.status").contains("(VARCHAR)");
            shell.press("C-c").awaitPrompt();

            shell.type(".sch").press("Tab").type("raw.shop.ci").press("Tab", "Enter");
            assertThat(shell.await("people"))
                    .contains(".schema raw.shop.cities", "  city    VARCHAR\n  people  INTEGER");

            shell.awaitPrompt();
            shell.press("C-r").type("id <").press("Enter");
            shell.await("2 rows", screen -> screen.indexOf("2 rows, ") != screen.lastIndexOf("2 rows, "));

            shell.awaitPrompt();
            shell.enter("SELECT nope FROM orders;");
            assertThat(shell.await("orders has id")).contains("LINE 1: SELECT nope FROM orders;\n               ^");

            shell.awaitPrompt();
            shell.type("SELECT statu").await("WHERE id < 2;"); // The hint is of an earlier statement.
            shell.press("C-c").awaitPrompt();
            shell.press("C-d");
            shell.await("EXIT 0");
        }
        assertThat(lab.home().resolve("history")).content().contains("+SELECT status \n+FROM orders WHERE id < 2;\n");
    }

    @Test
    void ctrlCCancelsTheQueryAndNotTheShell() throws Exception {
        try (Tmux shell = shell(70, 20)) {
            shell.enter(LONG).await("░");
            shell.press("C-c").await("Query cancelled.");
            shell.type("SELECT 1,").press("Enter").await("..>");
            shell.press("C-c").awaitPrompt();
            assertThat(shell.enter("SELECT 6 * 7;").await("42"))
                    .doesNotContain("EXIT")
                    .doesNotContain("░");

            Files.writeString(folder.resolve("long.sql"), LONG + "\nSELECT 'not ' || 'reached';\n");
            shell.enter(".read " + folder.resolve("long.sql")).await("░");
            shell.press("C-c");
            assertThat(shell.awaitPrompt()).doesNotContain("not reached");
            shell.enter(".quit").await("EXIT 0");
        }
    }

    @Test
    void pagesResultsThatAreLongerThanTheWindow() throws Exception {
        try (Tmux shell = shell(60, 16)) {
            shell.enter(".mode csv")
                    .enter("SELECT range AS n FROM range(100000000);")
                    .await("n\n0\n1\n");
            shell.press("Space").await("\n20\n");
            shell.press("q").awaitPrompt();

            shell.enter(".mode table").enter("SELECT id FROM orders;");
            shell.await("500 rows (6 shown)");
            shell.awaitPrompt();
            shell.enter(".last").await(" 3 ");
            shell.press("G").await(" 499 ");
            shell.press("q").awaitPrompt();

            shell.enter(".pager cat").enter(".last").await(" 495 │");
            assertThat(shell.awaitPrompt()).contains(" 499 │", "500 rows");
        }
    }

    @Test
    void fitsTheWindowAlsoWhenItChanges() throws Exception {
        try (Tmux shell = shell(40, 24)) {
            shell.enter("FROM orders LIMIT 3;");
            String narrow = shell.await("3 rows, ");
            assertThat(narrow).contains("│ … │", "8 columns (").contains("│  id   │");
            assertThat(narrow.lines())
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(40));

            shell.resize(120, 24);
            shell.enter("FROM orders LIMIT 4;");
            String wide = shell.await("4 rows, ");
            assertThat(wide.substring(wide.indexOf("LIMIT 4")))
                    .contains("last", "status 0")
                    .doesNotContain("…");

            shell.resize(50, 24);
            shell.enter("FROM cities WHERE city <> '大阪';");
            assertThat(shell.await("333 │"))
                    .contains("'大阪'")
                    .contains("│ 東京     │      1 │", "│ Zürich   │     22 │", "│ 😀 smile │    333 │");
            shell.awaitPrompt();
            shell.type("SELECT '東京x'")
                    .press("Left", "BSpace", "BSpace")
                    .type("é")
                    .press("End")
                    .enter(" AS word;");
            assertThat(shell.await("1 row, ")).contains("SELECT '東é' AS word;", "│ 東é     │");
        }
    }

    @Test
    void editsTheLastStatementInAnEditor() throws Exception {
        Path editor = folder.resolve("my editor");
        Files.writeString(editor, "#!/bin/sh\nsed -i 's/1 AS one/2 AS two/' \"$2\"\n");
        assertThat(editor.toFile().setExecutable(true)).isTrue();
        try (Tmux shell = shell(60, 16, "EDITOR", "'" + editor + "' --wait")) {
            shell.enter("SELECT 1 AS one;").await("1 row, ");
            shell.awaitPrompt();
            shell.enter(".edit");

            assertThat(shell.await("│     2 │")).contains("SELECT 2 AS two;");
        }
        assertThat(lab.home().resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void aDumbTerminalGetsPlainText() throws Exception {
        try (Tmux shell = shell(60, 16, "TERM", "dumb")) {
            shell.enter("SELECT city").enter("FROM cities;");
            assertThat(shell.await("(3 rows, ")).contains("│ 東京     │");
            assertThat(shell.colours()).doesNotContain("\u001b[");
            shell.press("C-d");
            shell.await("EXIT 0");
        }
    }
}
