package io.dataspoc.lens.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.Environment;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.config.ConfigFile;
import io.dataspoc.lens.config.LensHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bar marks the cursor. */
class LensCompleterTest {
    @TempDir
    private static Path folder;

    private static LensClient client;
    private static LensCompleter completer;

    @BeforeAll
    static void openALake() throws IOException {
        Lab lab = new Lab(folder)
                .config("buckets:", "- " + folder.resolve("lake"), "- {uri: " + folder.resolve("eu") + ", alias: eu}");
        lab.commit(new TableId("raw", "shop", "orders"), WriteMode.REPLACE, List.of(), "SELECT 1 AS id, 'a' AS status")
                .commit(
                        new TableId("raw", "shop", "customers"),
                        WriteMode.REPLACE,
                        List.of(),
                        "SELECT 1 AS id, 2 AS \"a b\"")
                .commit(new TableId("gold", "main", "Order Report"), WriteMode.REPLACE, List.of(), "SELECT 1 AS total");
        Lab.parquet(folder.resolve("eu/raw/shop/sales/dt=2026-01-01/sales_0000.parquet"), "SELECT 1 AS amount");
        Files.createDirectories(folder.resolve("files/sub"));
        Files.writeString(folder.resolve("files/query.sql"), "");
        Environment environment = new Environment(Map.of("HOME", folder.toString()));
        LensHome home = new LensHome(lab.home());
        client = LensClient.open(
                home, new ConfigFile(home, environment).read(), Access.ONLINE, environment, warning -> {}, table -> {
                    throw new IllegalStateException(table);
                });
        completer = new LensCompleter(client, new KnownTables(), new Vocabulary(client.session()), environment);
    }

    @AfterAll
    static void close() {
        client.close();
    }

    private static List<String> complete(String marked) {
        int cursor = marked.indexOf('|');
        String text = marked.replace("|", "");
        String word = new LensParser()
                .parse(text, cursor, org.jline.reader.Parser.ParseContext.COMPLETE)
                .word();
        return completer.suggest(text, cursor, word).stream()
                .map(Suggestion::text)
                .toList();
    }

    @Test
    void tablesStandBehindFrom() {
        assertThat(complete("FROM |"))
                .contains("orders", "customers", "\"Order Report\"", "raw.", "gold.", "latest.", "eu.");
        assertThat(complete("SELECT * FROM ord|"))
                .contains("orders", "\"Order Report\"")
                .doesNotContain("customers");
        assertThat(complete("SELECT * FROM orders JOIN cus|")).containsExactly("customers");
        assertThat(complete("SELECT * FROM orders, cus|")).containsExactly("customers");
        assertThat(complete("DESCRIBE cus|")).containsExactly("customers");
    }

    @Test
    void aLayerABucketAndLatestLeadToTheirTables() {
        assertThat(complete("FROM raw.|")).containsExactly("raw.customers", "raw.orders", "raw.shop.");
        assertThat(complete("FROM RAW.shop.o|")).containsExactly("RAW.shop.orders");
        assertThat(complete("FROM latest.o|")).containsExactlyInAnyOrder("latest.orders", "latest.\"Order Report\"");
        assertThat(complete("FROM eu.|")).containsExactly("eu.sales", "eu.raw.");
        assertThat(complete("FROM eu.raw.|")).containsExactly("eu.raw.sales", "eu.raw.shop.");
    }

    @Test
    void ownTablesAndExpressionsAreTablesToo() {
        client.session()
                .run(io.dataspoc.lens.sql.Statements.split("CREATE TEMP TABLE ordinary AS SELECT 1 AS q1")
                        .get(0));

        assertThat(complete("WITH ordered AS (SELECT 1) SELECT * FROM ord|")).contains("ordered", "ordinary", "orders");
        assertThat(complete("SELECT q| FROM ordinary")).contains("q1");
    }

    @Test
    void columnsAreThoseOfTheTablesInTheStatement() {
        assertThat(complete("SELECT st| FROM orders")).startsWith("status");
        assertThat(complete("SELECT | FROM customers"))
                .contains("id", "\"a b\"", "dt")
                .doesNotContain("status");
        assertThat(complete("SELECT a| FROM customers")).contains("\"a b\"");
        assertThat(complete("SELECT * FROM orders WHERE sta|")).contains("status");
        assertThat(complete("SELECT sta| FROM customers; SELECT * FROM orders;"))
                .doesNotContain("status");
        assertThat(complete("SELECT * FROM orders; SELECT sta|")).doesNotContain("status");
    }

    @Test
    void anAliasLeadsToItsColumns() {
        assertThat(complete("SELECT o.| FROM orders o JOIN customers AS c USING (id)"))
                .containsExactly("o.id", "o.status", "o.dt");
        assertThat(complete("SELECT c.a| FROM orders o JOIN customers AS c USING (id)"))
                .containsExactly("c.\"a b\"");
        assertThat(complete("SELECT * FROM raw.shop.orders WHERE orders.s|")).containsExactly("orders.status");
        assertThat(complete("SELECT o| FROM orders o")).contains("o.");
    }

    @Test
    void functionsAndKeywordsFollowTheCaseThatIsTyped() {
        assertThat(complete("SELECT date_tr|")).contains("date_trunc(");
        assertThat(complete("SELECT DATE_TR|")).contains("DATE_TRUNC(");
        assertThat(complete("SELECT * FROM orders wh|")).containsExactly("where");
        assertThat(complete("SELECT * FROM orders WH|")).containsExactly("WHERE");
        assertThat(complete("select * from orders |")).contains("where", "join");
        assertThat(complete("SEL|")).containsExactly("SELECT");
    }

    @Test
    void settingsAndTypesStandInTheirPlaces() {
        assertThat(complete("SET memory_l|")).containsExactly("memory_limit");
        assertThat(complete("SELECT x::DOU|")).contains("DOUBLE");
    }

    @Test
    void filesAreCompletedInStringsAndBehindCommands() {
        String files = folder.resolve("files").toString();

        assertThat(complete("FROM read_csv('" + files + "/q|")).containsExactly(files + "/query.sql");
        assertThat(complete("FROM '" + files + "/|")).containsExactlyInAnyOrder(files + "/query.sql", files + "/sub/");
        assertThat(complete(".read " + files + "/s|")).containsExactly(files + "/sub/");
        assertThat(complete(".export csv " + files + "/q|")).containsExactly(files + "/query.sql");
        assertThat(complete(".read " + files + "/no/such/|")).isEmpty();
    }

    @Test
    void commandsAndTheirArgumentsAreCompleted() {
        assertThat(complete(".sch|")).containsExactly(".schema");
        assertThat(complete(".mode j|")).containsExactly("json", "jsonlines");
        assertThat(complete(".mode par|")).isEmpty();
        assertThat(complete(".chart |")).containsExactly("bar", "line", "hist");
        assertThat(complete(".timer o|")).containsExactly("on", "off");
        assertThat(complete(".schema cus|")).containsExactly("customers");
        assertThat(complete(".schema raw.shop.|")).containsExactly("raw.shop.customers", "raw.shop.orders");
        assertThat(complete(".explain SELECT sta| FROM orders")).contains("status");
        assertThat(complete(".explain FROM ord|")).contains("orders");
        assertThat(complete(".help .ti|")).containsExactly(".timer");
        assertThat(complete(".asof |")).containsExactly("now");
        assertThat(complete(".export p|")).contains("parquet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT 'ord|", "SELECT -- FROM ord|", "SELECT /* FROM ord|", "ask FROM ord|", "SELECT nope.x|"})
    void nothingIsOfferedInTextAndComments(String text) {
        assertThat(complete(text)).isEmpty();
    }
}
