package io.dataspoc.singer.extract;

import static io.dataspoc.singer.extract.Messages.record;
import static io.dataspoc.singer.extract.Messages.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.singer.parse.ParseOptions.AdditionalProperties;
import io.dataspoc.singer.parse.ParseOptions.TypeMismatch;
import io.dataspoc.singer.parse.ParseOptions.Unparsable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cases of docs/reference/singer.md about values and types; each is a tap that sends just that. */
@Timeout(300)
class CasesOfValuesIT {

    @TempDir
    Path home;

    private Shop shop;

    @BeforeEach
    void makeShop() {
        shop = new Shop(home, "tap_lines.py");
    }

    /** Sends rows 1, 2, ... whose only other property has these values. */
    private ExtractionResult values(String property, String... values) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(schema("t", "'i':{'type':'integer'},'v':" + property, "i"));
        for (int i = 0; i < values.length; i++) {
            lines.add(record("t", "{'i':" + (i + 1) + ",'v':" + values[i] + "}"));
        }
        return shop.with("lines", lines).run();
    }

    private List<String> landed() throws Exception {
        return shop.bucket().rows("lines.t", "SELECT v FROM $t ORDER BY i");
    }

    private String type() throws Exception {
        return shop.bucket().columns("lines.t").get(1);
    }

    @Test
    void sendsIntegersBeyondInt64() throws Exception {
        ExtractionResult result = values(
                "{'type':'integer'}",
                "9223372036854775807",
                "9223372036854775808",
                "-99999999999999999999999999999999999999");

        assertThat(shop.bucket().rows("lines.t", "SELECT v::VARCHAR FROM $t ORDER BY i"))
                .containsExactly(
                        "9223372036854775807", "9223372036854775808", "-99999999999999999999999999999999999999");
        assertThat(type()).isEqualTo("v decimal128(38, 0)");
        assertThat(result.warnings()).contains("t.v: value beyond the column's type, column widened");
    }

    @Test
    void sendsIntegersOfFortyDigits() throws Exception {
        values("{'type':'integer'}", "1", "1234567890123456789012345678901234567890");

        assertThat(type()).isEqualTo("v string");
        assertThat(landed()).containsExactly("1", "1234567890123456789012345678901234567890");
    }

    @Test
    void sendsDecimalsAsJsonNumbers() throws Exception {
        values("{'type':'number'}", "0.1", "123456789.125");
        assertThat(type()).isEqualTo("v double");
        assertThat(landed()).containsExactly("0.1", "123456789.125");
    }

    @Test
    void sendsDecimalsWithMultipleOf() throws Exception {
        values(
                "{'type':'number','multipleOf':0.01,'maximum':9999999999999999}",
                "0.1",
                "1234567890123456.07",
                "'12.5'");
        assertThat(type()).isEqualTo("v decimal128(18, 2)");
        assertThat(landed()).containsExactly("0.10", "1234567890123456.07", "12.50");
    }

    @Test
    void sendsSingerDecimals() throws Exception {
        values(
                "{'type':'string','format':'singer.decimal','precision':38,'scale':10}",
                "'1234567890123456789012345678.0123456789'",
                "0.3");
        assertThat(type()).isEqualTo("v decimal128(38, 10)");
        assertThat(landed()).containsExactly("1234567890123456789012345678.0123456789", "0.3000000000");
    }

    @Test
    void sendsLosslessValuesForInteger() throws Exception {
        ExtractionResult result = values("{'type':'integer'}", "1.0", "'5'", "1e3");
        assertThat(landed()).containsExactly("1", "5", "1000");
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void sendsOneAndAHalfForInteger() throws Exception {
        ExtractionResult result = values("{'type':'integer'}", "1", "1.5", "2");
        assertThat(type()).isEqualTo("v double");
        assertThat(landed()).containsExactly("1.0", "1.5", "2.0");
        assertThat(result.warnings()).contains("t.v: value beyond the column's type, column widened");
    }

    @Test
    void sendsOneAndAHalfForIntegerWhereThatIsAnError() throws Exception {
        shop.options(each -> each.withParsing(each.parsing().withTypeMismatch(TypeMismatch.ERROR)));
        ExtractionResult result = values("{'type':'integer'}", "1.5");
        assertThat(result.error().orElseThrow())
                .contains("Stream 't' in line 2 of the tap's output has a value of 'v' that is no int64")
                .contains("schema.on_type_mismatch");
    }

    @Test
    void sendsNaNAndInfinities() throws Exception {
        values("{'type':'number'}", "NaN", "Infinity", "-Infinity", "1.5");
        assertThat(landed()).containsExactly("nan", "inf", "-inf", "1.5");
    }

    @Test
    void sendsNaNWhereNoDoubleIs() throws Exception {
        ExtractionResult result = values("{'type':'integer'}", "NaN", "1");
        assertThat(landed()).containsExactly("null", "1");
        assertThat(result.warnings()).contains("t.v: value that the column's type can't hold, written as null");

        ExtractionResult nested = values("{'type':'object'}", "{'a':NaN}");
        assertThat(nested.warnings()).contains("t: NaN or infinity in JSON text, written as null");
    }

    @Test
    void sendsDateTimesOfManyShapes() throws Exception {
        ExtractionResult result = values(
                "{'type':'string','format':'date-time'}",
                "'2024-02-29T12:34:56Z'",
                "'2024-02-29T12:34:56+05:30'",
                "'2024-02-29T12:34:56'",
                "'2024-02-29T12:34:56.1'",
                "'2024-02-29T12:34:56.123456789Z'",
                "'0001-01-01T00:00:00Z'",
                "'9999-12-31T23:59:59.999999Z'",
                "'2024-01-01T24:00:00Z'",
                "'2024-02-29 12:34:56'",
                "'soon'");
        assertThat(shop.bucket().rows("lines.t", "SELECT epoch_us(v) FROM $t ORDER BY i"))
                .containsExactly(
                        "1709210096000000",
                        "1709190296000000",
                        "1709210096000000",
                        "1709210096100000",
                        "1709210096123456",
                        "-62135596800000000",
                        "253402300799999999",
                        "1704153600000000",
                        "1709210096000000",
                        "null");
        assertThat(type()).isEqualTo("v timestamp[us, tz=UTC]");
        assertThat(result.warnings()).containsExactly("t.v: value that the column's type can't hold, written as null");
    }

    @Test
    void sendsDateTimesWithAnyNumberOfFractionDigits() throws Exception {
        String digits = "123456789";
        String[] sent = new String[10];
        List<String> expected = new ArrayList<>();
        for (int n = 0; n <= 9; n++) {
            sent[n] = "'2024-01-01T00:00:00" + (n == 0 ? "" : "." + digits.substring(0, n)) + "Z'";
            expected.add(Long.toString(1704067200_000000L
                    + Integer.parseInt((digits.substring(0, Math.min(n, 6)) + "000000").substring(0, 6))));
        }
        ExtractionResult result = values("{'type':'string','format':'date-time'}", sent);

        assertThat(result.warnings()).isEmpty();
        assertThat(shop.bucket().rows("lines.t", "SELECT epoch_us(v) FROM $t ORDER BY i"))
                .isEqualTo(expected);
    }

    @Test
    void sendsTimesOfDay() throws Exception {
        ExtractionResult result = values(
                "{'type':'string','format':'time'}",
                "'12:34:56.5'",
                "'0:00:00'",
                "'10:00:00+02:00'",
                "'34 days, 23:59:59'");

        assertThat(landed()).containsExactly("12:34:56.5", "00:00:00", "08:00:00", "null");
        assertThat(result.warnings()).containsExactly("t.v: value that the column's type can't hold, written as null");
    }

    @Test
    void sendsWhatIsNoDateTimeWhereThatIsAnError() throws Exception {
        shop.options(each -> each.withParsing(each.parsing().withUnparsable(Unparsable.ERROR)));
        assertThat(values("{'type':'string','format':'date-time'}", "'soon'")
                        .error()
                        .orElseThrow())
                .contains("line 2")
                .contains("'v'")
                .contains("schema.strict");
    }

    @Test
    void sendsDateTimeUuidAndBinaryFormats() throws Exception {
        shop.with(
                        "lines",
                        List.of(
                                schema(
                                        "t",
                                        "'i':{'type':'integer'},'d':{'type':'string','format':'date'},"
                                                + "'t':{'type':'string','format':'time'},"
                                                + "'u':{'type':'string','format':'uuid'},"
                                                + "'b':{'type':'string','format':'binary'}"),
                                record(
                                        "t",
                                        "{'i':1,'d':'2024-02-29','t':'12:34:56.5',"
                                                + "'u':'123e4567-e89b-12d3-a456-426614174000','b':'AAEC'}")))
                .run();
        assertThat(shop.bucket().columns("lines.t"))
                .containsExactly("i int64", "d date32[day]", "t time64[us]", "u string", "b string");
        assertThat(shop.bucket().rows("lines.t", "SELECT d, t, u, b FROM $t"))
                .containsExactly("2024-02-29|12:34:56.5|123e4567-e89b-12d3-a456-426614174000|AAEC");
    }

    @Test
    void typesAPropertyInManyWays() throws Exception {
        String[][] cases = {
            {"{'type':['null','string','integer']}", "string"},
            {"{'anyOf':[{'type':'integer'},{'type':'null'}]}", "int64"},
            {"{'oneOf':[{'type':'string','format':'date-time'},{'type':'string'}]}", "string"},
            {"{'allOf':[{'type':'number'},{'minimum':0}]}", "double"},
            {"{'$ref':'#/properties/i'}", "int64"},
            {"{}", "string"},
            {"{'description':'nothing'}", "string"}
        };
        for (int n = 0; n < cases.length; n++) {
            shop = new Shop(java.nio.file.Files.createDirectories(home.resolve("case" + n)), "tap_lines.py");
            values(cases[n][0], "null");
            assertThat(type()).as(cases[n][0]).isEqualTo("v " + cases[n][1]);
        }
    }

    @Test
    void sendsManyKindsOfValuesForText() throws Exception {
        values("{}", "'text'", "5", "1.50", "true", "{'a':[1]}", "null");
        assertThat(landed()).containsExactly("text", "5", "1.50", "true", "{\"a\":[1]}", "null");
    }

    @Test
    void sendsObjectsAndArrays() throws Exception {
        values("{'type':'object'}", "{'a': {'b': [1, 'x', null]}}", "{}");
        assertThat(shop.bucket().rows("lines.t", "SELECT v::JSON->'a'->'b'->>1 FROM $t ORDER BY i"))
                .containsExactly("x", "null");
    }

    @Test
    void sendsArraysOfScalars() throws Exception {
        values("{'type':'array','items':{'type':'string'}}", "['a','b']", "[]", "null", "[null]");
        assertThat(type()).isEqualTo("v list<item: string>");
        assertThat(landed()).containsExactly("[a, b]", "[]", "null", "[NULL]");
    }

    @Test
    void sendsAPropertyThatTheSchemaDoesNotName() throws Exception {
        String schema = schema("t", "'i':{'type':'integer'}", "i");
        String row = record("t", "{'i':1,'more':'x','deep':{'a':1}}");
        ExtractionResult result = shop.with("lines", List.of(schema, row)).run();
        assertThat(shop.bucket().columns("lines.t")).containsExactly("i int64", "more string", "deep string");
        assertThat(result.warnings()).contains("t.more: property that the schema does not name, added");

        shop = new Shop(java.nio.file.Files.createDirectories(home.resolve("drop")), "tap_lines.py")
                .options(each -> each.withParsing(each.parsing().withAdditionalProperties(AdditionalProperties.DROP)));
        ExtractionResult dropped = shop.with("lines", List.of(schema, row, row)).run();
        assertThat(shop.bucket().columns("lines.t")).containsExactly("i int64");
        assertThat(dropped.streams().get("t").warnings())
                .containsExactly("t: property that the schema does not name, dropped (4 times)");

        shop = new Shop(java.nio.file.Files.createDirectories(home.resolve("error")), "tap_lines.py")
                .options(each -> each.withParsing(each.parsing().withAdditionalProperties(AdditionalProperties.ERROR)));
        assertThat(shop.with("lines", List.of(schema, row)).run().error().orElseThrow())
                .contains("has the property 'more', which its SCHEMA does not name")
                .contains("schema.additional_properties");
    }

    @Test
    void sendsNullInARequiredColumn() throws Exception {
        String schema = schema("t", "'i':{'type':'integer'},'r':{'type':'string'}", "i")
                .replace("\"type\":\"object\"", "\"type\":\"object\",\"required\":[\"r\"]");
        ExtractionResult result = shop.with(
                        "lines", List.of(schema, record("t", "{'i':1,'r':null}"), record("t", "{'i':2}")))
                .run();
        assertThat(result.error()).isEmpty();
        assertThat(shop.bucket().rows("lines.t", "SELECT r FROM $t")).containsExactly("null", "null");
        assertThat(result.warnings()).contains("t.r: null in a required property (2 times)");
    }

    @Test
    void givesNoKeysOrKeysThatAreNullMissingOrDuplicated() throws Exception {
        ExtractionResult result = shop.with(
                        "lines",
                        List.of(
                                schema("t", "'i':{'type':'integer'}", "i"),
                                record("t", "{'i':1}"),
                                record("t", "{'i':1}"),
                                record("t", "{'i':null}"),
                                record("t", "{}"),
                                schema("u", "'i':{'type':'integer'}"),
                                record("u", "{'i':1}")))
                .run();
        assertThat(shop.bucket().rows("lines.t", "SELECT count(*), count(i) FROM $t"))
                .containsExactly("4|2");
        assertThat(result.warnings()).contains("t.i: null in a key property (2 times)");
        assertThat(shop.bucket().keys("lines.u")).isEmpty();
    }

    @Test
    void namesPropertiesOddly() throws Exception {
        List<String> names =
                List.of("a.b", "c d", "e/f", "..", "qu\\\\ote", "say \\\"hi\\\"", "größe", "Id", "id", "x".repeat(300));
        StringBuilder properties = new StringBuilder("'i':{'type':'integer'}");
        StringBuilder values = new StringBuilder("{'i':1");
        for (String name : names) {
            properties.append(",'").append(name).append("':{'type':'string'}");
            values.append(",'").append(name).append("':'v'");
        }
        shop.with("lines", List.of(schema("t", properties.toString()), record("t", values + "}")))
                .run();
        assertThat(shop.bucket().columns("lines.t"))
                .hasSize(11)
                .contains("a.b string", "c d string", "e/f string", ".. string", "qu\\ote string", "größe string")
                .contains("say \"hi\" string")
                .contains("Id string", "id string", "x".repeat(300) + " string");
        assertThat(shop.bucket().rows("lines.t", "SELECT \"a.b\", \"e/f\", \"größe\" FROM $t"))
                .containsExactly("v|v|v");
    }

    @Test
    void namesStreamsOddly() throws Exception {
        List<String> names =
                List.of("a.b", "c d", "e/f", "..", "it`s \\\"it\\\"", "größe", "Orders", "orders", "x".repeat(300));
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            lines.add(schema(name, "'i':{'type':'integer'}"));
            lines.add(record(name, "{'i':1}"));
        }
        ExtractionResult result = shop.with("lines", lines).run();
        assertThat(result.error()).isEmpty();
        for (String name : names) {
            assertThat(shop.bucket().committed("lines." + name.replace("\\", ""), "count(*)"))
                    .isEqualTo(1);
        }
        assertThat(shop.bucket().dataFiles()).hasSize(names.size()).allMatch(file -> file.startsWith("raw/lines/"));

        List<String> before = shop.bucket().dataFiles();
        shop.options(each -> each.withMode(ReadMode.FULL_ALWAYS)).run();
        assertThat(shop.bucket().dataFiles().stream().map(CasesOfValuesIT::folder))
                .as("suffixes on collisions are the same each time")
                .containsExactlyInAnyOrderElementsOf(
                        before.stream().map(CasesOfValuesIT::folder).toList());
    }

    @Test
    void sendsAnEmptyStream() throws Exception {
        shop.with("lines", List.of(schema("t", "'i':{'type':'integer'},'v':{'type':'number'}")))
                .run();
        assertThat(shop.bucket().columns("lines.t")).containsExactly("i int64", "v double");
        assertThat(shop.bucket().committed("lines.t", "count(*)")).isZero();
    }

    @Test
    void interleavesTwoHundredStreams() throws Exception {
        shop = new Shop(home, "tap_interleaved.py").with("streams", 200).with("rows", 20);
        ExtractionResult result = shop.run();
        assertThat(result.error()).isEmpty();
        assertThat(result.streams()).hasSize(200);
        assertThat(result.totalRecords()).isEqualTo(4000);
        assertThat(shop.bucket().committed("interleaved.s199", "sum(id)")).isEqualTo(190);
    }

    private static String folder(String file) {
        return file.substring(0, file.indexOf("/dt="));
    }
}
