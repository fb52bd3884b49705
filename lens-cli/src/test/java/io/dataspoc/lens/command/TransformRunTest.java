package io.dataspoc.lens.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.Lab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which transforms run: by what changed, by their order, by what is chosen; tests; several at once. */
class TransformRunTest {
    private static final String HALF_DONE = """
            {"commit": "%s", "fence": 1, "files": [], "replaced": ["gold/finance/clean/clean_9999.parquet"]}
            """;
    private static final TableId ORDERS = new TableId("raw", "shop", "orders");

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void openLab() throws IOException {
        lab = new Lab(folder).config("buckets: [" + folder.resolve("lake") + "]", "domain: finance");
        order(1, 10);
        lab.transform(
                "001_clean.sql", "-- tag: finance\nCREATE OR REPLACE TABLE clean AS SELECT id, total FROM orders");
        lab.transform("002_sums.sql", "CREATE OR REPLACE TABLE sums AS SELECT sum(total) AS total FROM clean");
        lab.transform("003_other.sql", "-- tag: finance, daily\nCREATE OR REPLACE TABLE other AS SELECT 1 AS a");
    }

    private void order(int id, int total) throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of("id"), "SELECT " + id + " AS id, " + total + " AS total");
    }

    private Outcome run(String... options) {
        return lab.run(
                Stream.concat(Stream.of("transform", "run"), Stream.of(options)).toArray(String[]::new));
    }

    private String ran(String... options) {
        Outcome outcome = run(options);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return String.join(
                " ",
                outcome.out()
                        .lines()
                        .filter(line -> line.contains(": OK"))
                        .map(line -> line.substring(0, 3))
                        .toList());
    }

    @Test
    void runsOnlyWhatChanged() throws IOException {
        assertThat(ran()).isEqualTo("001 002 003");
        List<String> files = lab.files();
        assertThat(ran()).isEmpty();
        assertThat(lab.files()).isEqualTo(files);

        lab.transform("003_other.sql", "-- Only a comment.\nCREATE OR REPLACE TABLE other AS\n  SELECT 1 AS a;");
        assertThat(ran()).isEmpty();
        lab.transform("003_other.sql", "CREATE OR REPLACE TABLE other AS SELECT 2 AS a");
        assertThat(ran()).isEqualTo("003");
        order(2, 5);
        assertThat(ran()).isEqualTo("001 002");
        assertThat(lab.rows("FROM sums")).isEqualTo("15");
        assertThat(ran("--force")).isEqualTo("001 002 003");
    }

    @Test
    void runsAgainWhatUsesAMacroThatChanged() {
        lab.transform("000_macros.sql", "CREATE MACRO twice(x) AS x * 2; CREATE MACRO four(x) AS twice(twice(x));");
        lab.transform("004_four.sql", "CREATE OR REPLACE TABLE fours AS SELECT four(total) AS t FROM clean");
        ran();
        assertThat(ran()).isEqualTo("000");

        lab.transform("000_macros.sql", "CREATE MACRO twice(x) AS x + x; CREATE MACRO four(x) AS twice(twice(x));");
        assertThat(ran()).isEqualTo("000 004");
    }

    @Test
    void runsAgainWhatIsMadeFromATemporaryTable() throws IOException {
        lab.transform("000_temp.sql", "CREATE TEMP TABLE o AS SELECT total FROM orders");
        lab.transform("004_max.sql", "CREATE OR REPLACE TABLE most AS SELECT max(total) AS t FROM o");
        ran();
        assertThat(ran()).isEqualTo("000");
        order(2, 50);
        assertThat(ran()).isEqualTo("000 001 002 004");
        assertThat(lab.rows("FROM most")).isEqualTo("50");
    }

    @Test
    void runsVolatileStatementsAlways() {
        lab.transform("003_other.sql", "CREATE OR REPLACE TABLE other AS SELECT CURRENT_DATE AS day, random() AS r");
        lab.transform(
                "004_csv.sql", "CREATE OR REPLACE TABLE csv AS FROM range(3) WHERE range < uuid()::VARCHAR.length()");
        lab.transform("005_now.sql", "-- volatile: ignore\nCREATE OR REPLACE TABLE now AS SELECT now() AS t");
        ran();

        assertThat(ran()).isEqualTo("003 004");
        assertThat(lab.run("transform", "plan").out())
                .contains("it uses current_date, random")
                .contains("nothing changed");
    }

    @Test
    void plansWithoutRunning() throws IOException {
        Outcome plan = lab.run("transform", "plan");
        assertThat(plan.code()).isZero();
        assertThat(plan.out()).contains("gold/finance/sums").contains("new");
        assertThat(lab.run("transform", "run", "--dry-run").out()).isEqualTo(plan.out());
        assertThat(lab.files()).hasSize(1);
        ran();
        order(2, 5);

        JsonNode json = new ObjectMapper()
                .readTree(lab.run("transform", "plan", "--output", "json").out());
        assertThat(json.findValuesAsText("action")).containsExactly("run", "run", "skip");
        assertThat(json.findValuesAsText("reason"))
                .containsExactly("raw.shop.orders changed", "gold.finance.clean is made anew", "nothing changed");
    }

    @Test
    void choosesByNameNumberTagAndNeed() {
        assertThat(ran("--select", "+sums", "--force")).isEqualTo("001 002");
        assertThat(ran("--select", "clean+", "--force")).isEqualTo("001 002");
        assertThat(ran("-s", "2..3", "--force")).isEqualTo("002 003");
        assertThat(ran("-s", "tag:finance", "--exclude", "clean", "--force")).isEqualTo("003");
        assertThat(ran("-s", "003,001_clean.sql", "--force")).isEqualTo("001 003");
        assertThat(ran("-s", "*um*", "--force")).isEqualTo("002");
        Outcome unknown = run("-s", "summs");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("Did you mean 'sums'?");
    }

    @Test
    void warnsOfTablesThatLaterFilesMake() {
        lab.transform("000_early.sql", "CREATE OR REPLACE TABLE early AS SELECT * FROM gold.finance.sums");
        ran("--exclude", "early");

        assertThat(run().err()).contains("000_early.sql reads gold.finance.sums, which 002_sums.sql makes later");
    }

    @Test
    void keepsTheOldTableWhenATestFails() throws IOException {
        ran();
        lab.transform(
                "001_clean.sql",
                "-- test: not_null(id), unique(id), row_count > 0\n-- test: accepted(total, 10, 20), expression(total >= 0),"
                        + " relationship(id, orders.id)\nCREATE OR REPLACE TABLE clean AS SELECT id, total FROM orders");
        assertThat(ran()).isEqualTo("001 002");
        for (int total = 30; total < 42; total++) {
            order(1, total);
        }

        Outcome outcome = run();
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains(
                        "Error: 001_clean.sql:3:1: test unique(id) failed: 1 row; test accepted(total, 10, 20) failed: 12 rows.")
                .contains("gold.finance.clean stays as it was")
                .contains("  id | row_count\n  1 | 13\n")
                .contains("  … and 2 more");
        assertThat(outcome.out()).contains("002_sums.sql: BLOCKED").contains("003_other.sql: SKIPPED");
        assertThat(lab.rows("SELECT count(*) FROM clean")).isEqualTo("1");
    }

    @Test
    void onlyTellsOfTestsThatWarn() {
        lab.transform(
                "001_clean.sql",
                "-- test: expression(total < 5), severity: warn\nCREATE OR REPLACE TABLE clean AS SELECT id, total FROM orders");

        Outcome outcome = run();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err())
                .contains("Warning: 001_clean.sql: test expression(total < 5) failed: 1 row.")
                .contains("1 | 10");
        assertThat(lab.rows("SELECT count(*) FROM clean")).isEqualTo("1");
    }

    @Test
    void saysWhichTestsThereAre() {
        lab.transform("003_other.sql", "-- test: notnull(a)\nCREATE OR REPLACE TABLE other AS SELECT 1 AS a");
        assertThat(run().err()).contains("003_other.sql:1:1: There is no test 'notnull'. Did you mean 'not_null'?");

        lab.transform("003_other.sql", "-- test: not_null(b)\nCREATE OR REPLACE TABLE other AS SELECT 1 AS a");
        assertThat(run().err()).contains("003_other.sql:2:1: test not_null(b): Binder Error");
    }

    @Test
    void runsTestsInFilesBeforeTheLastOfTheirTablesIsCommitted() throws IOException {
        ran();
        Path tests = Files.createDirectories(lab.home().resolve("tests"));
        Files.writeString(
                tests.resolve("sums_are_right.sql"),
                "SELECT * FROM sums WHERE total <> (SELECT sum(total) FROM clean)");
        Files.writeString(
                tests.resolve("no_large_ones.sql"), "-- severity: warn\nSELECT id FROM clean WHERE total > 50");
        order(2, 90);

        Outcome outcome = run();
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("001_clean.sql: test no_large_ones.sql failed: 1 row.");
        assertThat(lab.rows("FROM sums")).isEqualTo("100");

        lab.transform("002_sums.sql", "CREATE OR REPLACE TABLE sums AS SELECT sum(total) + 1 AS total FROM clean");
        Outcome wrong = run();
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("test sums_are_right.sql failed: 1 row");
        assertThat(lab.rows("FROM sums")).isEqualTo("100");
    }

    @Test
    void runsIndependentFilesSideBySide() throws IOException {
        lab.transform("000_macros.sql", "CREATE MACRO twice(x) AS x * 2; CREATE TEMP TABLE one AS SELECT 1 AS a;");
        for (int i = 10; i < 18; i++) {
            lab.transform(i + "_t.sql", "CREATE OR REPLACE TABLE t" + i + " AS SELECT twice(id) AS a FROM clean");
        }
        lab.transform("20_temp.sql", "CREATE OR REPLACE TABLE fromtemp AS SELECT a FROM one");
        lab.transform(
                "21_all.sql",
                "CREATE OR REPLACE TABLE al AS SELECT sum(a) AS a FROM (FROM t10 UNION ALL FROM t17 UNION ALL FROM fromtemp)");

        Outcome outcome = run("--parallel", "3");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(lab.rows("FROM al")).isEqualTo("5");
        assertThat(ran("--parallel", "3")).isEqualTo("000");
        lab.transform("10_t.sql", "CREATE OR REPLACE TABLE t10 AS SELECT nothing FROM clean");
        assertThat(run("--parallel", "2").out()).contains("10_t.sql: FAILED").contains("21_all.sql: BLOCKED");
    }

    @Test
    void yieldsToAnotherRun() {
        try (Lake lake = Lake.open(lab.bucket().toString());
                LakeWriter other = lake.writer("~lens", WriterOptions.DEFAULT)) {
            Outcome outcome = run();
            assertThat(other.pipeline()).isEqualTo("~lens");
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err())
                    .contains("Another run of transforms writes to")
                    .contains("--wait");
            assertThat(run("--wait", "1s").code()).isEqualTo(1);
        }
        assertThat(ran("--wait", "1s")).isEqualTo("001 002 003");
        assertThat(run("--wait", "soon").code()).isEqualTo(2);
    }

    @Test
    void endsACommitThatAKilledRunLeftHalfDoneThoughNothingChanged() throws IOException {
        ran();
        Path old = lab.bucket().resolve("gold/finance/clean/clean_9999.parquet");
        Lab.parquet(old, "SELECT 7 AS id, 7 AS total");
        Path intents = lab.bucket().resolve(".dataspoc/intents/~lens.gold.finance.clean");
        JsonNode manifest = new ObjectMapper()
                .readTree(lab.bucket().resolve(".dataspoc/manifest.json").toFile());
        String commit =
                manifest.at("/pipelines/~lens.gold.finance.clean/commit").asText();
        Files.writeString(
                Files.createDirectories(intents).resolve(commit.substring(commit.indexOf('/') + 1) + ".json"),
                HALF_DONE.formatted(commit));

        Outcome outcome = run();

        assertThat(outcome.err()).contains("Finished commit " + commit);
        assertThat(outcome.out()).contains("0 transform(s) completed, 3 unchanged.");
        assertThat(old).doesNotExist();
        assertThat(intents).isEmptyDirectory();
    }

    @Test
    void logsRunsInTheBucket() throws IOException {
        ran();
        lab.transform("002_sums.sql", "CREATE OR REPLACE TABLE sums AS SELECT nothing FROM clean");
        run();

        try (Lake lake = Lake.open(lab.bucket().toString())) {
            List<? extends JsonNode> logs = lake.logs("~lens").newest(2);
            assertThat(logs).hasSize(2);
            assertThat(logs.get(0).path("status").asText()).isEqualTo("failed");
            assertThat(logs.get(0).at("/files/1/error").asText()).contains("nothing");
            assertThat(logs.get(1).at("/files/0/tables/0/rows").asInt()).isEqualTo(1);
        }
    }

    @Test
    void listsInputsAndWhenTheyChanged() throws IOException {
        ran();
        JsonNode json = new ObjectMapper()
                .readTree(lab.run("transform", "list", "--output", "json").out());

        assertThat(json.at("/1/inputs/0").asText()).isEqualTo("gold.finance.clean");
        assertThat(json.at("/1/rows").asInt()).isEqualTo(1);
        assertThat(json.at("/1/last_run").asText()).startsWith("20");
        assertThat(json.at("/0/tags/0").asText()).isEqualTo("finance");
        assertThat(lab.run("transform", "list").out()).contains("just now");
    }

    @Test
    void makesNewFilesWithTheNextNumber() {
        Outcome made = lab.run("transform", "new", "kpi_orders");
        assertThat(made.code()).isZero();
        assertThat(made.out()).endsWith("transforms/004_kpi_orders.sql\n");
        assertThat(ran()).isEqualTo("001 002 003 004");
        assertThat(lab.run("transform", "new", "clean").err()).contains("001_clean.sql");
        assertThat(lab.run("transform", "new", "a b").code()).isEqualTo(2);
    }

    @Test
    void compilesStatementsToFullNames() {
        Outcome compiled = lab.run("transform", "compile", "--select", "sums");

        assertThat(compiled.code()).isZero();
        assertThat(compiled.out())
                .contains("-- writes gold.finance.sums (replace)\n-- reads gold.finance.clean\n")
                .contains("SELECT sum(total) AS total FROM gold.finance.clean;");
    }

    @Test
    void comparesWithTheTablesThatAreThere() throws IOException {
        ran();
        order(2, 20);
        lab.transform(
                "001_clean.sql",
                "CREATE OR REPLACE TABLE clean AS SELECT id, total + (id = 1)::INT AS total, 'x' AS note FROM orders");

        Outcome whole = lab.run("transform", "diff", "--select", "clean");
        assertThat(whole.err()).isEmpty();
        assertThat(whole.out())
                .contains("gold.finance.clean: 2 added, 1 removed, 0 changed, 0 the same.")
                .contains("new columns: note");
        assertThat(lab.run("transform", "diff", "-s", "clean", "--key", "id").out())
                .contains("1 added, 0 removed, 1 changed, 0 the same.")
                .contains("10 → 11");
        JsonNode json = new ObjectMapper()
                .readTree(lab.run("transform", "diff", "-s", "3", "--output", "json")
                        .out());
        assertThat(json.at("/0/status").asText()).isEqualTo("same");
        assertThat(lab.rows("SELECT count(*) FROM clean")).isEqualTo("1");
    }

    @Test
    void showsWhichTablesAndColumnsComeFromWhich() throws IOException {
        lab.transform(
                "004_big.sql",
                "-- materialized: view\nCREATE OR REPLACE TABLE big AS WITH c AS (SELECT * FROM clean) SELECT c.id AS number,"
                        + " s.total - c.total AS rest FROM c JOIN (SELECT total FROM sums) s ON true");
        ran();

        assertThat(lab.run("lineage", "clean").out()).isEqualTo("""
                        gold.finance.clean  (001_clean.sql)
                        comes from
                          └─ raw.shop.orders  (pipeline-raw.shop.orders)
                        goes to
                          ├─ gold.finance.big  (004_big.sql)
                          └─ gold.finance.sums  (002_sums.sql)
                             └─ gold.finance.big  (004_big.sql)
                        """);
        assertThat(lab.run("lineage", "big", "--columns").out())
                .contains("  number ← gold.finance.clean.id\n")
                .contains("  rest ← gold.finance.clean.total, gold.finance.sums.total\n");
        assertThat(lab.run("lineage", "sums", "-o", "mermaid").out())
                .startsWith("flowchart LR\n")
                .contains("[\"gold.finance.clean\"]")
                .contains(" --> ");
        JsonNode json = new ObjectMapper()
                .readTree(lab.run("lineage", "--output", "json").out());
        assertThat(json.findValuesAsText("table")).contains("raw.shop.orders", "gold.finance.other");
        assertThat(json.at("/1/columns/total/0").asText()).isEqualTo("raw.shop.orders.total");
        assertThat(lab.run("lineage", "nothing").code()).isEqualTo(1);
        Lab other = new Lab(folder.resolve("elsewhere")).config("buckets: [" + lab.bucket() + "]");
        assertThat(other.run("lineage", "sums").out()).contains("└─ gold.finance.clean  (001_clean.sql)");
    }
}
