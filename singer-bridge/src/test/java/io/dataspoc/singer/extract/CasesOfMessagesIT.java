package io.dataspoc.singer.extract;

import static io.dataspoc.singer.extract.Messages.record;
import static io.dataspoc.singer.extract.Messages.schema;
import static io.dataspoc.singer.extract.Messages.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.singer.message.OnMalformed;
import io.dataspoc.singer.message.ReaderOptions.WithoutSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cases of docs/reference/singer.md about lines and messages; each is a tap that prints just that. */
@Timeout(300)
class CasesOfMessagesIT {

    private static final String ORDERS = schema("orders", "'id':{'type':'integer'}", "id");

    @TempDir
    Path home;

    private Shop shop;

    @BeforeEach
    void makeShop() {
        shop = new Shop(home, "tap_lines.py");
    }

    private ExtractionResult run(String... lines) throws Exception {
        return shop.with("lines", List.of(lines)).run();
    }

    private void skipMalformed() {
        shop.options(each -> each.withReading(each.reading().withOnMalformed(OnMalformed.SKIP)));
    }

    private List<String> ids() throws Exception {
        return shop.bucket().rows("lines.orders", "SELECT id FROM $t ORDER BY id");
    }

    private static String bytes(String text) {
        return "base64:" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void sendsRecordBeforeItsSchema() throws Exception {
        ExtractionResult result = run(record("orders", "{'id':1}"), ORDERS);

        assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(result.error().orElseThrow())
                .contains("Stream 'orders' sends a RECORD before its SCHEMA in line 1")
                .contains("schema.infer");
        assertThat(shop.bucket().dataFiles()).isEmpty();
    }

    @Test
    void sendsNoSchemaAtAllAndIsInferred() throws Exception {
        shop.options(each -> each.withReading(each.reading().withStreamsWithoutSchema(WithoutSchema.INFER)));
        ExtractionResult result = run(
                record("orders", "{'id':1,'price':1.5,'ok':true,'name':'a','tags':['x'],'more':{'a':1},'none':null}"),
                record("orders", "{'id':2,'none':'later'}"));

        assertThat(result.error()).isEmpty();
        assertThat(shop.bucket()
                        .rows("lines.orders", "SELECT id, price, ok, name, tags, more, none FROM $t ORDER BY id"))
                .containsExactly("1|1.5|true|a|[x]|{\"a\":1}|null", "2|null|null|null|null|null|later");
        assertThat(shop.bucket().rows("lines.orders", "SELECT DISTINCT typeof(id), typeof(price), typeof(ok) FROM $t"))
                .containsExactly("BIGINT|DOUBLE|BOOLEAN");
        assertThat(result.warnings()).contains("orders: no SCHEMA, columns inferred from the first record");
    }

    @Test
    void resendsTheSameSchema() throws Exception {
        run(ORDERS, record("orders", "{'id':1}"), ORDERS, record("orders", "{'id':2}"));

        assertThat(ids()).containsExactly("1", "2");
        assertThat(shop.bucket().dataFiles()).hasSize(1);
    }

    @Test
    void sendsAChangedSchema() throws Exception {
        run(
                schema("orders", "'id':{'type':'integer'},'n':{'type':'integer'},'old':{'type':'string'}", "id"),
                record("orders", "{'id':1,'n':5,'old':'x'}"),
                schema("orders", "'id':{'type':'integer'},'n':{'type':'number'},'new':{'type':'boolean'}", "id", "n"),
                record("orders", "{'id':2,'n':2.5,'new':true}"));

        assertThat(shop.bucket().dataFiles()).hasSize(2);
        assertThat(shop.bucket().rows("lines.orders", "SELECT id, n, old, new FROM $t ORDER BY id"))
                .containsExactly("1|5.0|x|null", "2|2.5|null|true");
        assertThat(shop.bucket().columns("lines.orders"))
                .containsExactly("id int64", "n double", "old string", "new bool");
        assertThat(shop.bucket().keys("lines.orders")).containsExactly("id", "n");
    }

    @Test
    void sendsASchemaWhoseTypesDoNotWiden() throws Exception {
        run(
                schema("t", "'a':{'type':'integer'},'b':{'type':'boolean'}"),
                record("t", "{'a':1,'b':true}"),
                schema("t", "'a':{'type':'string'},'b':{'type':'string','format':'date'}"),
                record("t", "{'a':'x','b':'2024-02-29'}"));
        assertThat(shop.bucket().columns("lines.t")).containsExactly("a string", "b date32[day]");

        ExtractionResult again = run(schema("t", "'b':{'type':'integer'}"), record("t", "{'b':1}"));
        assertThat(shop.bucket().columns("lines.t")).containsExactly("a string", "b int64");
        assertThat(again.warnings())
                .containsExactly("Column 'b' of table raw.lines.t was date32[day] and has another type now: "
                        + "older values that don't fit it show as NULL in Lens.");
    }

    @Test
    void writesTypeInAnotherCase() throws Exception {
        ExtractionResult result = run(
                ORDERS.replace("SCHEMA", "schema"),
                record("orders", "{'id':1}").replace("RECORD", "Record"),
                state("{'a':1}").replace("STATE", "state"));

        assertThat(ids()).containsExactly("1");
        assertThat(shop.bucket().state("shop")).contains("{\"a\":1}");
        assertThat(result.warnings()).contains("Record: message type in another case");
    }

    @Test
    void sendsAnUnknownMessageType() throws Exception {
        ExtractionResult result =
                run(ORDERS, "{\"type\":\"HELLO\"}", "{\"type\":\"HELLO\"}", record("orders", "{'id':1}"));

        assertThat(ids()).containsExactly("1");
        assertThat(result.warnings()).contains("HELLO: unknown message type (2 times)");
    }

    @Test
    void printsBlankLines() throws Exception {
        ExtractionResult result = run("", ORDERS, "  ", record("orders", "{'id':1}"), "\r", "");

        assertThat(ids()).containsExactly("1");
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void printsGarbageBareArraysAndScalars() throws Exception {
        for (String garbage : List.of("Connecting ...", "[1]", "12", "\"x\"", "null")) {
            ExtractionResult result = run(ORDERS, record("orders", "{'id':1}"), garbage);
            assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
            assertThat(result.error().orElseThrow())
                    .contains("Line 3 of the tap's output (after records of stream 'orders')")
                    .contains("source.on_malformed");
        }
        assertThat(shop.bucket().dataFiles()).isEmpty();
    }

    @Test
    void printsGarbageThatIsToBeSkipped() throws Exception {
        skipMalformed();
        ExtractionResult result = run(ORDERS, "Connecting ...", record("orders", "{'id':1}"), "[1]");

        assertThat(ids()).containsExactly("1");
        assertThat(result.warnings()).contains("line that is no Singer message, skipped (2 times)");
    }

    @Test
    void endsInTheMiddleOfALine() throws Exception {
        skipMalformed();
        ExtractionResult result =
                run(ORDERS, record("orders", "{'id':1}"), state("{'a':1}"), bytes("{\"type\":\"RECORD\",\"str"));

        assertThat(result.error().orElseThrow()).contains("The tap's output ends in the middle of line 4");
        assertThat(ids()).containsExactly("1");
    }

    @Test
    void sendsBytesThatAreNotUtf8() throws Exception {
        String broken = bytes("{\"type\":\"RECORD\",\"stream\":\"names\",\"record\":{\"name\":\"M\u00fcller\"}}\n");
        String names = schema("names", "'name':{'type':'string'}");
        assertThat(run(names, broken).error().orElseThrow()).contains("Line 2").contains("is not valid UTF-8");

        skipMalformed();
        ExtractionResult result = run(names, broken);
        assertThat(shop.bucket().rows("lines.names", "SELECT name FROM $t")).containsExactly("M\ufffdller");
        assertThat(result.warnings()).contains("line with bytes that are no text, replaced");
    }

    @Test
    void sendsLoneSurrogatesAndNul() throws Exception {
        String names = schema("names", "'name':{'type':'string'}");
        String[] broken = {record("names", "{'name':'a\\ud800'}"), record("names", "{'name':'b\\u0000'}")};
        for (String each : broken) {
            assertThat(run(names, each).error().orElseThrow()).contains("half a surrogate pair");
        }
        skipMalformed();
        run(names, broken[0], broken[1]);
        assertThat(shop.bucket().rows("lines.names", "SELECT name FROM $t ORDER BY name"))
                .containsExactly("a\ufffd", "b\ufffd");
    }

    @Test
    void sendsALineBeyondTheBound() throws Exception {
        shop.options(each -> each.withReading(each.reading().withMaxLineBytes(1_000_000)));
        String names = schema("names", "'name':{'type':'string'}");
        assertThat(run(names, record("names", "{'name':'" + "x".repeat(900_000) + "'}"))
                        .error())
                .isEmpty();
        assertThat(run(names, record("names", "{'name':'" + "x".repeat(1_100_000) + "'}"))
                        .error()
                        .orElseThrow())
                .contains("Line 2 of the tap's output")
                .contains("is longer than 1000000 bytes")
                .contains("source.max_line_bytes");
    }

    @Test
    void sendsALineOfTwoHundredMegabytes() throws Exception {
        shop = new Shop(home, "tap_huge.py").with("bytes", 200_000_000);
        ExtractionResult result = shop.run();

        assertThat(result.error()).isEmpty();
        assertThat(shop.bucket().rows("huge.rows", "SELECT id, length(text) FROM $t ORDER BY id"))
                .containsExactly("1|200000000", "2|1");
    }

    @Test
    void repeatsAJsonKey() throws Exception {
        run(
                ORDERS,
                record("orders", "{'id':1,'id':2}"),
                "{\"type\":\"X\",\"type\":\"RECORD\",\"stream\":\"orders\","
                        + "\"record\":{\"id\":8},\"record\":{\"id\":3}}");

        assertThat(ids()).containsExactly("2", "3");
    }

    @Test
    void nestsAThousandDeep() throws Exception {
        String deep = schema("deep", "'v':{'type':'array'}");
        ExtractionResult result = run(deep, record("deep", "{'v':" + "[".repeat(1000) + "]".repeat(1000) + "}"));
        assertThat(result.error().orElseThrow()).contains("nests deeper than 512 levels");

        run(deep, record("deep", "{'v':" + "[".repeat(400) + "]".repeat(400) + "}"));
        assertThat(shop.bucket().rows("lines.deep", "SELECT length(v) FROM $t")).containsExactly("800");
    }

    @Test
    void exitsWithZeroWithoutState() throws Exception {
        run(ORDERS, record("orders", "{'id':1}"), state("{'a':1}"));
        ExtractionResult result = run(ORDERS, record("orders", "{'id':2}"));

        assertThat(result.status()).isEqualTo(ExtractionStatus.SUCCESS);
        assertThat(ids()).containsExactly("1", "2");
        assertThat(shop.bucket().state("shop")).contains("{\"a\":1}");
    }

    @Test
    void sendsStateWithoutRecordsOrAnEmptyOne() throws Exception {
        run(state("{'a':1}"));
        assertThat(shop.bucket().state("shop")).contains("{\"a\":1}");
        run(state("{}"));
        assertThat(shop.bucket().state("shop")).contains("{}");
    }

    @Test
    void exitsWithAnotherCodeThanZero() throws Exception {
        shop.with("exit", 3).with("stderr", List.of("INFO fine", "ERROR could not log in"));
        ExtractionResult result =
                run(ORDERS, record("orders", "{'id':1}"), state("{'a':1}"), record("orders", "{'id':2}"));

        assertThat(result.error()).contains("Tap 'python3' ended with exit code 3: ERROR could not log in");
        assertThat(ids()).containsExactly("1");
        assertThat(shop.bucket().state("shop")).contains("{\"a\":1}");
    }

    @Test
    void resendsTheBookmarksLastRow() throws Exception {
        run(ORDERS, record("orders", "{'id':1}"), record("orders", "{'id':2}"), state("{'last':2}"));
        run(ORDERS, record("orders", "{'id':2}"), record("orders", "{'id':3}"), state("{'last':3}"));

        assertThat(ids()).containsExactly("1", "2", "2", "3");
        assertThat(shop.bucket().keys("lines.orders")).containsExactly("id");
    }
}
