package io.dataspoc.lens.ask;

import static io.dataspoc.lens.ask.VendorServer.anthropic;
import static io.dataspoc.lens.ask.VendorServer.ollama;
import static io.dataspoc.lens.ask.VendorServer.openai;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.cli.Environment;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.ask.VendorServer.Request;
import io.dataspoc.lens.config.AskConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions from the command line, to a server that answers as the vendors do. */
@Timeout(60)
class AskCommandTest {
    private static final String SQL = "SELECT city, sum(amount) AS total FROM orders GROUP BY ALL ORDER BY total DESC";

    @TempDir
    private Path folder;

    private VendorServer vendor;
    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        vendor = new VendorServer();
        lab = new Lab(folder).registered();
        lab.commit(
                new TableId("raw", "shop", "orders"),
                WriteMode.APPEND,
                List.of("id"),
                "SELECT 1 AS id, 7 AS customer_id, 'Rome' AS city, 10.5 AS amount"
                        + " UNION ALL SELECT 2, 8, 'Oslo', 3 UNION ALL SELECT 3, 7, 'Rome', 2");
        lab.commit(
                new TableId("raw", "shop", "customers"),
                WriteMode.APPEND,
                List.of("id"),
                "SELECT 7 AS id, 'Ann' AS name UNION ALL SELECT 8, 'Bob'");
        use("ollama");
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    private void use(String provider) {
        lab.with("DATASPOC_LLM_PROVIDER", provider)
                .with("DATASPOC_LLM_BASE_URL", vendor.url())
                .with("DATASPOC_LLM_API_KEY", "sk-secret-key")
                .with("DATASPOC_LLM_MODEL", "m");
    }

    private void configure(String... lines) {
        String[] all = new String[lines.length + 2];
        all[0] = "buckets:";
        all[1] = "- " + lab.bucket();
        System.arraycopy(lines, 0, all, 2, lines.length);
        lab.config(all);
    }

    private Request request(int index) {
        return vendor.requests().get(index);
    }

    @Test
    void showsTheSqlAndItsRows() {
        vendor.reply(200, ollama("```sql\n" + SQL + "\n```"));

        Lab.Outcome outcome = lab.run("ask", "revenue", "by", "city");

        assertThat(outcome.err()).contains("SQL: " + SQL);
        assertThat(outcome.out()).contains("Rome", "12.5", "Oslo");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void speaksOllamasChat() {
        vendor.reply(200, ollama(SQL));

        lab.run("ask", "revenue by city");

        assertThat(request(0).path()).isEqualTo("/api/chat");
        assertThat(request(0).body().path("model").asText()).isEqualTo("m");
        assertThat(request(0).body().path("stream").asBoolean(true)).isFalse();
        assertThat(request(0).body().path("options").path("num_ctx").asInt()).isGreaterThan(12_000);
        assertThat(request(0).body().path("messages").path(0).path("role").asText())
                .isEqualTo("system");
        assertThat(request(0).body().path("messages").path(1).path("content").asText())
                .isEqualTo("revenue by city");
    }

    @Test
    void speaksAnthropicsMessages() {
        use("anthropic");
        vendor.reply(200, anthropic(SQL));

        Lab.Outcome outcome = lab.run("ask", "revenue by city");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(request(0).path()).isEqualTo("/v1/messages");
        assertThat(request(0).header("x-api-key")).isEqualTo("sk-secret-key");
        assertThat(request(0).header("anthropic-version")).isEqualTo("2023-06-01");
        assertThat(request(0).body().path("max_tokens").asInt()).isPositive();
        assertThat(request(0).body().has("temperature")).isFalse();
        assertThat(request(0).body().path("system").toString()).contains("DuckDB");
        assertThat(request(0).body().path("messages")).hasSize(1);
    }

    @Test
    void speaksOpenAisChatCompletions() {
        use("openai");
        lab.with("DATASPOC_LLM_BASE_URL", vendor.url() + "/v1/");
        vendor.reply(200, openai(SQL));

        Lab.Outcome outcome = lab.run("ask", "revenue by city");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(request(0).path()).isEqualTo("/v1/chat/completions");
        assertThat(request(0).header("Authorization")).isEqualTo("Bearer sk-secret-key");
        assertThat(request(0).body().path("messages").path(0).path("role").asText())
                .isEqualTo("system");
    }

    @Test
    void tellsTheModelTheTablesTheirJoinsAndSomeValues() {
        vendor.reply(200, ollama(SQL));

        Lab.Outcome outcome = lab.run("ask", "revenue by city", "--debug");

        String told = request(0).body().path("messages").path(0).path("content").asText();
        assertThat(told)
                .contains("TABLE orders, 3 rows, key id", "city VARCHAR -- one of 'Oslo', 'Rome'")
                .contains("id INTEGER -- from 1 to 3", "e.g. 1 | 7 | Rome | 10.5")
                .contains("Likely joins: orders.customer_id = customers.id");
        assertThat(outcome.err()).contains("--- RULES", "TABLE orders", "--- MODEL");
    }

    @Test
    void tellsTheModelWhatTransformsJoinAndDescribe() {
        lab.transform(
                        "001_buyers.sql",
                        "-- description: Who bought something\n-- column who: the name on the bill\n"
                                + "CREATE TABLE buyers AS SELECT c.id AS number, c.name AS who, o.city AS place"
                                + " FROM orders o JOIN customers c ON o.customer_id = c.id AND o.amount > 1")
                .transform(
                        "002_cities.sql",
                        "CREATE TABLE cities AS SELECT DISTINCT city AS town, upper(city) AS loud FROM orders")
                .transform(
                        "003_both.sql",
                        "CREATE TABLE both_of_them AS WITH t AS (SELECT town AS x FROM cities)"
                                + " SELECT b.number FROM buyers b, t WHERE b.place = t.x");
        assertThat(lab.run("transform", "run").code()).isZero();
        vendor.reply(200, ollama(SQL));

        lab.run("ask", "revenue by city");

        assertThat(request(0).body().path("messages").path(0).path("content").asText())
                .contains(
                        "TABLE buyers, 3 rows -- Who bought something",
                        "who VARCHAR -- the name on the bill; one of 'Ann'")
                .contains("orders.customer_id = customers.id", "orders.customer_id = buyers.number")
                .contains("customers.id", "both_of_them.number", "orders.city", "cities.town")
                .doesNotContain("loud =", "= cities.loud", "cities.town = cities.town");
    }

    @Test
    void answersWithoutTheJoinsOfTransformsThatCannotBeRead() throws IOException {
        lab.transform("001_wrong.sql", "");
        Files.write(lab.home().resolve("transforms/001_wrong.sql"), new byte[] {(byte) 0xE4});
        vendor.reply(200, ollama(SQL));

        Lab.Outcome outcome = lab.run("ask", "revenue by city");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err())
                .contains("What transforms join is not told to the model: ", "001_wrong.sql is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"schema, true", "none, false"})
    void sendsNoValuesWhereTheyAreNotShared(String share, boolean types) {
        configure("ask: {share: " + share + "}");
        vendor.reply(200, ollama("SELECT city::INTEGER FROM orders")).reply(200, ollama(SQL));

        Lab.Outcome outcome = lab.run("ask", "revenue by city");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(vendor.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.text())
                        .contains("customer_id")
                        .doesNotContain("Rome", "Oslo", "Ann", "10.5", "sk-secret-key"));
        assertThat(request(0).text().contains("VARCHAR")).isEqualTo(types);
    }

    @Test
    void sharesNoValuesWithOtherMachinesUnlessToldTo() {
        AskSettings here = settings(Map.of());
        AskSettings cloud = settings(Map.of("DATASPOC_LLM_PROVIDER", "anthropic", "ANTHROPIC_API_KEY", "k"));

        assertThat(here.share()).isEqualTo(Share.SAMPLES);
        assertThat(cloud.share()).isEqualTo(Share.SCHEMA);
        assertThat(cloud.toString()).isEqualTo("anthropic claude-sonnet-4-6 at https://api.anthropic.com/v1");
        assertThat(settings(Map.of("OLLAMA_HOST", "gpu-box:11434")).share()).isEqualTo(Share.SCHEMA);
    }

    private static AskSettings settings(Map<String, String> variables) {
        return AskSettings.of(AskConfig.DEFAULT, new Environment(variables));
    }

    @Test
    void repairsByDuckDbsError() {
        vendor.reply(200, ollama("SELECT town FROM orders"))
                .reply(200, ollama("DROP TABLE orders"))
                .reply(200, ollama(SQL));

        Lab.Outcome outcome = lab.run("ask", "revenue by city", "--output", "json");

        assertThat(outcome.code()).as(outcome.out()).isZero();
        assertThat(request(1).text()).contains("town", "not found");
        assertThat(request(2).text()).contains("That does not work");
        assertThat(json(outcome).path("answers").asInt()).isEqualTo(3);
        assertThat(json(outcome).path("rows").toString()).isEqualTo("[[\"Rome\",12.5],[\"Oslo\",3.0]]");
        assertThat(json(outcome).path("error").isNull()).isTrue();
    }

    @Test
    void givesUpAfterThreeAnswersAndRunsNoneThatIsDangerous() throws IOException {
        Path file = folder.resolve("stolen.csv");
        String steal = "COPY orders TO '" + file + "'";
        vendor.reply(200, ollama("I'd rather talk about the weather."))
                .reply(200, ollama("```sql\n" + steal + "\n```"))
                .reply(200, ollama("SELECT 1; " + steal));

        Lab.Outcome outcome = lab.run("ask", "revenue by city", "-o", "json");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(json(outcome).path("error").asText())
                .contains("None of 3 answers works; the last: There are 2 statements");
        assertThat(json(outcome).path("sql").asText()).startsWith("SELECT 1;");
        assertThat(request(1).text()).contains("there is no SQL in the answer");
        assertThat(Files.exists(file)).isFalse();
        assertThat(lab.files()).hasSize(2);
    }

    @Test
    void passesOnThatTheTablesCannotAnswer() {
        vendor.reply(200, ollama("CANNOT: there are no employees."));

        Lab.Outcome outcome = lab.run("ask", "how many employees?");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("The model says that this can't be answered: there are no employees.");
        assertThat(vendor.requests()).hasSize(1);
    }

    @Test
    void printsOnlyTheSql() {
        vendor.reply(200, ollama(SQL));

        Lab.Outcome outcome = lab.run("ask", "revenue by city", "--sql-only");

        assertThat(outcome.out()).isEqualTo(SQL + "\n");
        assertThat(lab.run("ask", "x", "--sql-only", "--export", "x.csv").code())
                .isEqualTo(2);
    }

    @Test
    void exportsAndExplains() throws IOException {
        vendor.reply(200, ollama(SQL)).reply(200, ollama("It adds up the amounts of each city."));
        Path file = folder.resolve("revenue.csv");

        Lab.Outcome outcome = lab.run("ask", "revenue by city", "--explain", "--export", file.toString());

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).endsWith("\nIt adds up the amounts of each city.\n");
        assertThat(Files.readString(file)).isEqualTo("city,total\nRome,12.5\nOslo,3.0\n");
        assertThat(request(1).text()).contains("sum(amount)").doesNotContain("12.5");
    }

    @Test
    void answersInTheShell() {
        vendor.reply(200, ollama(SQL));

        Lab.Outcome outcome = lab.runWith("ask revenue by city\n", "shell");

        assertThat(outcome.err()).contains("SQL: " + SQL);
        assertThat(outcome.out()).contains("Rome", "12.5");
    }

    @Test
    void readsNoMoreRowsThanConfigured() {
        configure("ask: {max_rows: 2}");
        vendor.reply(200, ollama("SELECT i FROM range(100000) r(i)"));

        Lab.Outcome outcome = lab.run("ask", "numbers", "-o", "json");

        assertThat(json(outcome).path("rows")).hasSize(2);
        assertThat(json(outcome).path("truncated").asBoolean()).isTrue();
    }

    @Test
    void stopsSqlThatRunsTooLong() {
        configure("ask: {timeout: 1}");
        vendor.reply(
                200,
                ollama("SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE (a.range + b.range) % 7 = 3"));

        Lab.Outcome outcome = lab.run("ask", "numbers");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("The SQL took longer than 1 s");
        assertThat(vendor.requests()).hasSize(1);
    }

    @Test
    void showsLikeQuestionsThatWereAnsweredRightly() throws IOException {
        Files.writeString(
                lab.home().resolve("golden.yaml"),
                "- question: What is the revenue of each city?\n  sql: SELECT 'golden'\n"
                        + "- question: Who are the oldest employees?\n  sql: SELECT 'other'\n");
        vendor.reply(200, ollama(SQL));

        lab.run("ask", "revenue by city");

        assertThat(request(0).text()).contains("SELECT 'golden'").doesNotContain("SELECT 'other'");
        Files.writeString(lab.home().resolve("golden.yaml"), "- question: x\n");
        assertThat(lab.run("ask", "x").err()).contains("golden.yaml is a list of entries with 'question' and 'sql'");
    }

    @Test
    void tellsOfTheTablesThatFitTheQuestionWhereNotAllDo() throws IOException {
        for (int i = 0; i < 12; i++) {
            lab.commit(
                    new TableId("gold", "wide", "metric_" + i),
                    WriteMode.REPLACE,
                    List.of(),
                    "SELECT 1 AS a_rather_long_name_of_a_column, 2 AS another_long_name_of_a_column");
        }
        configure("ask: {context_tokens: 300}");
        vendor.reply(200, ollama(SQL));

        lab.run("ask", "orders by city");

        String told = request(0).text();
        assertThat(told).contains("TABLE orders", "Other tables, whose columns are not listed: ", "metric_");
        assertThat(told.split("TABLE ", -1).length - 1).isLessThan(8);
    }

    @Test
    void asksAgainWhenABusyProviderSaysSo() {
        use("openai");
        vendor.reply(
                        429,
                        "{\"error\":{\"message\":\"Rate limit reached\",\"type\":\"tokens\",\"param\":null,"
                                + "\"code\":\"rate_limit_exceeded\"}}",
                        Map.of("retry-after", "0"))
                .reply(503, "<html>overloaded</html>", Map.of("retry-after", "0"))
                .reply(200, openai(SQL));

        assertThat(lab.run("ask", "revenue by city").code()).isZero();
        assertThat(vendor.requests()).hasSize(3);
    }

    @Test
    void saysHowLongABusyProviderWantsToBeLeftAlone() {
        use("anthropic");
        vendor.reply(
                429,
                "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"Too many tokens\"},"
                        + "\"request_id\":\"req_1\"}",
                Map.of("retry-after", "3600"));

        Lab.Outcome outcome = lab.run("ask", "revenue by city");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("takes no more questions for now: Too many tokens. Ask again in 3600 s.");
        assertThat(vendor.requests()).hasSize(1);
    }

    @Test
    void neverShowsTheKeyThatIsRefused() {
        use("openai");
        vendor.reply(
                401,
                "{\"error\":{\"message\":\"Incorrect API key provided: sk-secret-key.\",\"type\":\"invalid_request_error\","
                        + "\"param\":null,\"code\":\"invalid_api_key\"}}");

        Lab.Outcome outcome = lab.run("ask", "revenue by city");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("is not accepted: Incorrect API key provided: ***.", "DATASPOC_LLM_API_KEY")
                .doesNotContain("sk-secret-key")
                .hasLineCount(1);
    }

    @Test
    void saysWhatElseGoesWrong() {
        vendor.reply(404, "{\"error\":\"model 'm' not found\"}")
                .reply(200, "<html>a proxy's page</html>")
                .reply(200, ollama("  "));
        assertThat(lab.run("ask", "x").err()).contains("Ollama has no model 'm': 'dataspoc-lens setup-ai' fetches it.");
        assertThat(lab.run("ask", "x").err()).contains("is not ollama's");
        assertThat(lab.run("ask", "x").err()).contains("m answered nothing");
        use("openai");
        vendor.reply(
                200,
                openai("").replace("\"content\":\"\"", "\"content\":null").replace("\"stop\"", "\"content_filter\""));
        assertThat(lab.run("ask", "x").err()).contains("m refused to answer");
        vendor.close();
        assertThat(lab.run("ask", "x").err()).contains("openai can't be reached at " + vendor.url());
    }

    @Test
    void waitsNoLongerThanConfigured() {
        configure("llm: {timeout: 1}");
        vendor.late(3000, ollama(SQL));

        Lab.Outcome outcome = lab.run("ask", "revenue by city");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("m did not answer within 1 s");
    }

    @Test
    void wantsAKeyForACloudOnly() {
        lab = new Lab(folder).with("DATASPOC_LLM_PROVIDER", "anthropic");

        Lab.Outcome outcome = lab.run("ask", "revenue by city");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("Provider 'anthropic' wants a key: set DATASPOC_LLM_API_KEY");
        assertThat(new Lab(folder)
                        .with("DATASPOC_LLM_PROVIDER", "gemini")
                        .run("ask", "x")
                        .err())
                .contains("There is no provider 'gemini'");
    }

    @Test
    void setsAModelUp() {
        vendor.reply(200, "{\"models\":[{\"name\":\"other:latest\",\"size\":5}]}")
                .reply(
                        200,
                        "{\"status\":\"pulling manifest\"}\n"
                                + "{\"status\":\"pulling 4f\",\"digest\":\"sha256:4f\",\"total\":200,\"completed\":110}\n"
                                + "{\"status\":\"success\"}\n")
                .reply(200, ollama("SELECT 42"));

        Lab.Outcome outcome = lab.run("setup-ai");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .contains("Provider: ollama m at " + vendor.url(), "Fetching m", "pulling 4f 50 %", "Answer: SELECT 42")
                .contains("some values of rows (ask.share: samples)");
        assertThat(request(1).path()).isEqualTo("/api/pull");
        vendor.close();
        assertThat(lab.run("setup-ai").err()).contains("Ollama does not answer at " + vendor.url());
    }

    private static JsonNode json(Lab.Outcome outcome) {
        try {
            return new ObjectMapper().readTree(outcome.out());
        } catch (IOException e) {
            throw new AssertionError(outcome.out() + outcome.err(), e);
        }
    }
}
