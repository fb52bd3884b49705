package io.dataspoc.singer.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.singer.message.SingerFormatException;
import io.dataspoc.singer.message.WarningKind;
import io.dataspoc.singer.parse.ParseOptions;
import io.dataspoc.singer.schema.Column;
import io.dataspoc.singer.schema.SimpleType;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamWriterTest {

    private static final String ALL_TYPES = """
            {"type":"SCHEMA","stream":"t","key_properties":["i"],"schema":{"properties":{\
            "i":{"type":"integer"},"d":{"type":["null","number"]},"b":{"type":["null","boolean"]},\
            "s":{"type":["null","string"]},"ts":{"type":["null","string"],"format":"date-time"},\
            "day":{"type":["null","string"],"format":"date"},"t":{"type":["null","string"],"format":"time"},\
            "o":{"type":["null","object"]},"a":{"type":["null","array"]},\
            "small":{"type":["null","number"],"multipleOf":0.01,"maximum":1000000},\
            "large":{"type":["null","string"],"format":"singer.decimal","precision":30,"scale":10}}}}""";

    @TempDir
    Path folder;

    private DuckDb duckdb;

    @BeforeEach
    void open() throws Exception {
        duckdb = new DuckDb();
    }

    @AfterEach
    void close() throws Exception {
        duckdb.close();
    }

    private List<String> query(String sql) throws Exception {
        return duckdb.rows(sql.replace("$t", "'" + folder + "/t_*.parquet'"));
    }

    private static String record(String json) {
        return "{\"type\":\"RECORD\",\"stream\":\"t\",\"record\":" + json + "}";
    }

    private static String schema(String properties) {
        return "{\"type\":\"SCHEMA\",\"stream\":\"t\",\"schema\":{\"properties\":" + properties + "}}";
    }

    @ParameterizedTest
    @EnumSource(Compression.Codec.class)
    void writesEveryTypeSoThatDuckDbReadsIt(Compression.Codec codec) throws Exception {
        Ingest ingest = new Ingest(folder);
        ingest.options =
                ingest.options.withCompression(new Compression(codec, codec == Compression.Codec.NONE ? 0 : 3));
        ingest.run(
                ALL_TYPES,
                record("""
                        {"i":-7,"d":1.5,"b":true,"s":"h\\u00e9\\ud83d\\ude00","ts":"2024-02-29T23:59:59.123456789+01:00",\
                        "day":"2024-02-29","t":"12:34:56.5","o":{"k": [1, "x"]},"a":[],"small":12.30,\
                        "large":"12345678901234567890.0123456789"}"""),
                record("{\"i\":8}"),
                record("{\"i\":9,\"d\":-0.0,\"b\":false,\"s\":\"\",\"large\":-1.5,\"small\":-0.01}"));
        assertThat(query("SELECT * FROM read_parquet($t) ORDER BY i"))
                .containsExactly(
                        "-7|1.5|true|hé😀|2024-02-29 22:59:59.123456+00|2024-02-29|12:34:56.5|{\"k\": [1, \"x\"]}|[]|12.30|"
                                + "12345678901234567890.0123456789",
                        "8|null|null|null|null|null|null|null|null|null|null",
                        "9|-0.0|false||null|null|null|null|null|-0.01|-1.5000000000");
        assertThat(query("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet($t))"))
                .containsExactly(
                        "i|BIGINT",
                        "d|DOUBLE",
                        "b|BOOLEAN",
                        "s|VARCHAR",
                        "ts|TIMESTAMP WITH TIME ZONE",
                        "day|DATE",
                        "t|TIME",
                        "o|VARCHAR",
                        "a|VARCHAR",
                        "small|DECIMAL(9,2)",
                        "large|DECIMAL(30,10)");
        assertThat(query("SELECT decode(key), decode(value) FROM parquet_kv_metadata($t)"))
                .contains("dataspoc.version|test");
    }

    @Test
    void writesManyRowsWithTheSumsThatWereSent() throws Exception {
        int n = 300_000;
        List<String> lines = new ArrayList<>();
        lines.add(ALL_TYPES);
        for (int i = 0; i < n; i++) {
            String text = i % 3 == 0 ? "\"v" + i % 50 + "\"" : i % 3 == 1 ? "null" : "\"unique " + i * 7919L + "\"";
            lines.add(record("{\"i\":" + (i * 31L - 1_000_000) + ",\"d\":" + i / 4.0 + ",\"b\":" + (i % 5 == 0)
                    + ",\"s\":" + text + ",\"day\":\"20" + (10 + i % 20) + "-0" + (1 + i % 9) + "-1" + i % 10 + "\"}"));
        }
        Ingest ingest = new Ingest(folder).run(lines.toArray(String[]::new));
        assertThat(ingest.files.get("t")).hasSize(1);
        assertThat(ingest.files.get("t").get(0).rows()).isEqualTo(n);
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += i * 31L - 1_000_000;
        }
        assertThat(query("SELECT count(*), sum(i)::HUGEINT, count(s), count(DISTINCT s), count(*) FILTER (b), min(day),"
                        + " max(day), sum(d)::BIGINT FROM read_parquet($t)"))
                .containsExactly(n + "|" + sum + "|" + 2 * n / 3 + "|" + (50 + n / 3) + "|" + n / 5
                        + "|2010-01-10|2029-09-19|" + (long) n * (n - 1) / 8);
        assertThat(query("SELECT min(stats_min_value::BIGINT), max(stats_max_value::BIGINT), count(*)"
                        + " FROM parquet_metadata($t) WHERE path_in_schema = 'i'"))
                .containsExactly("-1000000|" + ((n - 1) * 31L - 1_000_000) + "|3");
        assertThat(query("SELECT count(*) FROM read_parquet($t) WHERE s = 'v7'"))
                .containsExactly("" + n / 3 / 50);
    }

    @Test
    void writesAValidFileWithoutRows() throws Exception {
        Ingest ingest = new Ingest(folder).run(ALL_TYPES);
        assertThat(ingest.files.get("t"))
                .singleElement()
                .satisfies(f -> assertThat(f.rows()).isZero());
        assertThat(query("SELECT count(*), sum(i), max(s) FROM read_parquet($t)"))
                .containsExactly("0|null|null");
    }

    @Test
    void sealsWithoutAFileWhereThereWereNoRecords() throws Exception {
        Ingest ingest = new Ingest(folder);
        try (StreamWriters writers = new StreamWriters(ingest.options, ingest.parsing, ingest.warnings)) {
            StreamDefinition definition =
                    new StreamDefinition("t", StreamSchema.of(Column.nullable("a", SimpleType.STRING)), List.of());
            assertThat(writers.open(definition, new DirectoryTarget(folder, "t"))
                            .seal())
                    .isEmpty();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void widensAColumnInANewFile() throws Exception {
        Ingest ingest = new Ingest(folder)
                .run(
                        schema("{\"x\":{\"type\":\"integer\"}}"),
                        record("{\"x\":1}"),
                        record("{\"x\":1.5}"),
                        record("{\"x\":2}"));
        assertThat(ingest.files.get("t")).hasSize(2);
        assertThat(ingest.files.get("t").get(1).schema().column(0).type().manifestName())
                .isEqualTo("double");
        assertThat(ingest.warnings.count(WarningKind.WIDENED)).isEqualTo(1);
        assertThat(query("SELECT x FROM read_parquet($t, union_by_name = true) ORDER BY x"))
                .containsExactly("1.0", "1.5", "2.0");
    }

    @Test
    void widensIntegersBeyond64BitsToDecimalsAndFurtherToText() throws Exception {
        Ingest ingest = new Ingest(folder)
                .run(
                        schema("{\"x\":{\"type\":\"integer\"}}"),
                        record("{\"x\":9223372036854775807}"),
                        record("{\"x\":9223372036854775808}"),
                        record("{\"x\":-170141183460469231731687303715884105728}"),
                        record("{\"x\":1.0}"),
                        record("{\"x\":\"5\"}"));
        assertThat(ingest.files.get("t"))
                .extracting(f -> f.schema().column(0).type().manifestName())
                .containsExactly("int64", "decimal128(38, 0)", "string");
        assertThat(duckdb.rows("SELECT x FROM read_parquet('" + folder + "/t_3.parquet')"))
                .containsExactly("-170141183460469231731687303715884105728", "1.0", "5");
    }

    @Test
    void takesUpPropertiesThatTheSchemaDoesNotName() throws Exception {
        Ingest ingest = new Ingest(folder)
                .run(
                        schema("{\"x\":{\"type\":\"integer\"}}"),
                        record("{\"x\":1,\"none\":null}"),
                        record("{\"x\":2,\"more\":\"m\",\"deep\":{\"a\":1}}"),
                        record("{\"x\":3,\"more\":4}"));
        assertThat(ingest.files.get("t")).hasSize(2);
        assertThat(query("SELECT * FROM read_parquet($t, union_by_name = true) ORDER BY x"))
                .containsExactly("1|null|null", "2|m|{\"a\":1}", "3|4|null");
        assertThat(ingest.warnings.count(WarningKind.NEW_PROPERTY)).isEqualTo(2);
    }

    @Test
    void dropsOrRefusesUnnamedPropertiesWhereItIsTold() throws Exception {
        Ingest dropping = new Ingest(folder);
        dropping.parsing = dropping.parsing.withAdditionalProperties(ParseOptions.AdditionalProperties.DROP);
        dropping.run(schema("{\"x\":{\"type\":\"integer\"}}"), record("{\"x\":1,\"more\":2}"));
        assertThat(query("SELECT * FROM read_parquet($t)")).containsExactly("1");
        assertThat(dropping.warnings.count(WarningKind.DROPPED_PROPERTY)).isEqualTo(1);

        Ingest strict = new Ingest(folder);
        strict.parsing = strict.parsing.withAdditionalProperties(ParseOptions.AdditionalProperties.ERROR);
        assertThatThrownBy(() -> strict.run(schema("{\"x\":{\"type\":\"integer\"}}"), record("{\"x\":1,\"more\":2}")))
                .isInstanceOf(SingerFormatException.class)
                .hasMessageContaining("Stream 't' in line 2")
                .hasMessageContaining("'more'");
    }

    @Test
    void goesOnInANewFileUnderAChangedSchemaAndInTheSameUnderTheSame() throws Exception {
        String first = schema("{\"x\":{\"type\":\"integer\"}}");
        Ingest ingest = new Ingest(folder)
                .run(
                        first,
                        record("{\"x\":1}"),
                        first,
                        record("{\"x\":2}"),
                        schema("{\"x\":{\"type\":\"string\"},\"y\":{\"type\":[\"null\",\"boolean\"]}}"),
                        record("{\"x\":\"a\",\"y\":true}"));
        assertThat(ingest.files.get("t")).extracting(WrittenFile::rows).containsExactly(2L, 1L);
        assertThat(ingest.writer("t").rows()).isEqualTo(3);
    }

    @Test
    void beginsANewFileAtTheTargetSize() throws Exception {
        Ingest ingest = new Ingest(folder);
        ingest.options =
                ingest.options.withTargetFileBytes(100_000).withCompression(new Compression(Compression.Codec.NONE, 0));
        List<String> lines = new ArrayList<>(List.of(schema("{\"x\":{\"type\":\"number\"}}")));
        for (int i = 0; i < 400_000; i++) {
            lines.add(record("{\"x\":" + i + ".25}"));
        }
        ingest.run(lines.toArray(String[]::new));
        assertThat(ingest.files.get("t")).hasSizeGreaterThan(2);
        assertThat(query("SELECT count(*), sum(x)::BIGINT FROM read_parquet($t)"))
                .containsExactly("400000|" + (400_000L * 399_999 / 2 + 100_000));
    }

    @Test
    void countsNullsInKeysAndInRequiredColumns() throws Exception {
        Ingest ingest = new Ingest(folder)
                .run("""
                        {"type":"SCHEMA","stream":"t","key_properties":["k"],"schema":{"required":["r"],\
                        "properties":{"k":{"type":"integer"},"r":{"type":"string"},"n":{"type":["null","string"]}}}}""", record("{\"k\":null,\"r\":null}"), record("{\"k\":1}"), record("{\"k\":2,\"r\":\"x\"}"));
        assertThat(ingest.warnings.count(WarningKind.NULL_KEY)).isEqualTo(1);
        assertThat(ingest.warnings.count(WarningKind.NULL_IN_REQUIRED)).isEqualTo(2);
        assertThat(query("SELECT count(*) FROM read_parquet($t)")).containsExactly("3");
    }

    @Test
    void writesNaNAndInfinitiesAndPrunesRightly() throws Exception {
        new Ingest(folder)
                .run(
                        schema("{\"x\":{\"type\":\"number\"},\"i\":{\"type\":\"integer\"}}"),
                        record("{\"x\":NaN,\"i\":NaN}"),
                        record("{\"x\":-Infinity,\"i\":1}"),
                        record("{\"x\":3,\"i\":2}"));
        assertThat(query("SELECT x, i FROM read_parquet($t) ORDER BY x"))
                .containsExactly("-inf|1", "3.0|2", "nan|null");
        assertThat(query("SELECT count(*) FROM read_parquet($t) WHERE x > 5")).containsExactly("1");
    }

    @Test
    void writesALineOfTwentyMegabytes() throws Exception {
        char[] text = new char[20_000_000];
        Arrays.fill(text, 'x');
        text[7] = 'y';
        Ingest ingest = new Ingest(folder)
                .run(
                        schema("{\"s\":{\"type\":\"string\"},\"i\":{\"type\":\"integer\"}}"),
                        record("{\"s\":\"a\",\"i\":1}"),
                        record("{\"s\":\"" + new String(text) + "\",\"i\":2}"),
                        record("{\"s\":\"b\",\"i\":3}"));
        assertThat(ingest.files.get("t")).hasSize(1);
        assertThat(query("SELECT i, length(s), position('y' IN s) FROM read_parquet($t) ORDER BY i"))
                .containsExactly("1|1|0", "2|20000000|8", "3|1|0");
        assertThat(query("SELECT count(*) FROM read_parquet($t) WHERE s > 'xxxxxxxz'"))
                .containsExactly("0");
        assertThat(query("SELECT i FROM read_parquet($t) WHERE s > 'xxxxxxx'")).containsExactly("2");
    }

    @Test
    void writesAThousandColumns() throws Exception {
        StringBuilder properties = new StringBuilder("{");
        StringBuilder values = new StringBuilder("{");
        for (int i = 0; i < 1000; i++) {
            properties.append(i == 0 ? "" : ",").append("\"c").append(i).append("\":{\"type\":\"integer\"}");
            values.append(i == 0 ? "" : ",")
                    .append("\"c")
                    .append(i)
                    .append("\":")
                    .append(i);
        }
        List<String> lines = new ArrayList<>(List.of(schema(properties + "}")));
        for (int i = 0; i < 1200; i++) {
            lines.add(record(values + "}"));
        }
        new Ingest(folder).run(lines.toArray(String[]::new));
        assertThat(query("SELECT count(*), sum(c0), sum(c1), sum(c999) FROM read_parquet($t)"))
                .containsExactly("1200|0|1200|1198800");
    }

    @Test
    void keepsTwoHundredInterleavedStreamsInsideItsMemory() throws Exception {
        int streams = 200;
        Ingest ingest = new Ingest(folder);
        ingest.options = ingest.options.withMemoryBytes(16 << 20);
        List<String> lines = new ArrayList<>();
        for (int s = 0; s < streams; s++) {
            lines.add(schema("{\"i\":{\"type\":\"integer\"},\"s\":{\"type\":\"string\"}}")
                    .replace("\"t\"", "\"t" + s + "\""));
        }
        for (int i = 0; i < 200_000; i++) {
            lines.add(record("{\"i\":" + i + ",\"s\":\"text that takes some room, number " + i * 7919 + "\"}")
                    .replace("\"t\"", "\"t" + i % streams + "\""));
        }
        ingest.run(lines.toArray(String[]::new));
        assertThat(ingest.files).hasSize(streams);
        assertThat(duckdb.rows(
                        "SELECT count(*), sum(i), count(DISTINCT s) FROM read_parquet('" + folder + "/*.parquet')"))
                .containsExactly("200000|" + 200_000L * 199_999 / 2 + "|200000");
        assertThat(ingest.reader.records()).hasSize(streams).containsEntry("t7", 1000L);
    }

    @Test
    void discardsEverythingThatWasNotSealed() throws Exception {
        Ingest ingest = new Ingest(folder);
        ingest.options = ingest.options.withTargetFileBytes(1).withMemoryBytes(1);
        assertThatThrownBy(() -> ingest.run(
                        schema("{\"x\":{\"type\":\"integer\"}}"),
                        record("{\"x\":1}"),
                        record("{\"x\":\"a\"}"),
                        record("{\"x\":2}"),
                        "garbage"))
                .isInstanceOf(SingerFormatException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tellsOfAFailureOfTheDisk() {
        Ingest ingest = new Ingest(folder.resolve("missing"));
        assertThatThrownBy(() -> ingest.run(schema("{\"x\":{\"type\":\"integer\"}}"), record("{\"x\":1}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Writing Parquet failed");
    }
}
