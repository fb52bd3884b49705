package io.dataspoc.singer.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingerReaderTest {

    private static final String SCHEMA =
            "{\"type\": \"SCHEMA\", \"stream\": \"a\", \"schema\": {\"properties\": {}}, \"key_properties\": [\"id\"]}\n";
    private static final String RECORD = "{\"type\": \"RECORD\", \"stream\": \"a\", \"record\": {\"id\": 1}}\n";

    private final Warnings warnings = new Warnings();
    private final Recorder recorder = new Recorder("dropped");
    private ReaderOptions options = ReaderOptions.defaults();
    private SingerReader reader;

    private Recorder read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Recorder read(InputStream in) throws IOException {
        reader = new SingerReader(recorder, options, warnings);
        reader.read(in);
        return recorder;
    }

    private static InputStream bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new ByteArrayInputStream(bytes);
    }

    @Test
    void handsOutAllMessagesInOrder() throws IOException {
        read(
                SCHEMA
                        + RECORD
                        + "\n  \r\n"
                        + "{\"value\": {\"b\":  [1, 2.50]} , \"type\":\"STATE\"}\r\n"
                        + "{\"type\":\"ACTIVATE_VERSION\",\"stream\":\"a\",\"version\":1700000000123}\n"
                        + "{\"record\":{\"id\":2},\"time_extracted\":\"x\",\"version\":3,\"stream\":\"a\",\"type\":\"RECORD\"}\n");
        assertThat(recorder.events)
                .containsExactly(
                        "schema a [id] []",
                        "a:2 {\"id\": 1}",
                        "state {\"b\":  [1, 2.50]}",
                        "version a 1700000000123",
                        "a:7 {\"id\":2}");
        assertThat(warnings.list()).isEmpty();
        assertThat(reader.progress().records()).isEqualTo(2);
        assertThat(reader.progress().states()).isEqualTo(1);
        assertThat(reader.records()).containsEntry("a", 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "\"x\"", "12", "-1.5e3", "[]"})
    void givesTheStateAsTheTapWroteIt(String value) throws IOException {
        read("{\"type\":\"STATE\",\"value\":" + value + "}\n");
        assertThat(recorder.events).containsExactly("state " + value);
    }

    @Test
    void countsRecordsOfDiscardedStreamsWithoutHandingThemOut() throws IOException {
        String record = RECORD.replace("\"a\"", "\"dropped\"");
        read(SCHEMA.replace("\"a\"", "\"dropped\"") + SCHEMA + record + record + RECORD + record);
        assertThat(recorder.events).hasSize(3).last().isEqualTo("a:5 {\"id\": 1}");
        assertThat(reader.records()).containsEntry("dropped", 3L).containsEntry("a", 1L);
        assertThat(reader.progress().records()).isEqualTo(4);
    }

    @Test
    void takesTypesInAnyCaseAndUnknownOnesAndCountsThem() throws IOException {
        read(SCHEMA.replace("SCHEMA", "schema") + RECORD.replace("RECORD", "Record") + "{\"type\":\"HELLO\"}\n");
        assertThat(recorder.events).containsExactly("schema a [id] []", "a:2 {\"id\": 1}", "unknown HELLO");
        assertThat(warnings.count(WarningKind.TYPE_CASE)).isEqualTo(2);
        assertThat(warnings.count(WarningKind.UNKNOWN_TYPE)).isEqualTo(1);
    }

    @Test
    void takesTheLastOfRepeatedKeys() throws IOException {
        read(
                SCHEMA
                        + "{\"type\":\"X\",\"stream\":\"a\",\"record\":{\"id\":1},\"record\":{\"id\":2},\"type\":\"RECORD\"}\n");
        assertThat(recorder.events).last().isEqualTo("a:2 {\"id\":2}");
    }

    @Test
    void takesALastLineWithoutALineFeedIfItIsWhole() throws IOException {
        read(SCHEMA + RECORD.strip());
        assertThat(recorder.events).hasSize(2);
    }

    @Test
    void refusesARecordBeforeItsSchema() {
        assertThatThrownBy(() -> read(SCHEMA + RECORD.replace("\"a\"", "\"b\"")))
                .isInstanceOf(SingerFormatException.class)
                .hasMessageContaining("Stream 'b' sends a RECORD before its SCHEMA in line 2");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/nowhere.jsonl, jsonl, none, '/nowhere.jsonl' is not there",
                "s3://bucket/x.jsonl, jsonl, none, the address 's3://bucket/x.jsonl' is not supported",
                "pom.xml, avro, none, the format 'avro' is not supported",
                "pom.xml, jsonl, bzip2, the compression 'bzip2' is not supported",
                "pom.xml, jsonl, gzip, can't be read",
                "pom.xml, parquet, none, is no Parquet file"
            })
    void refusesBatchesThatItCannotReadRatherThanLoseThem(
            String file, String format, String compression, String problem) {
        options = options.withOnMalformed(OnMalformed.SKIP);
        assertThatThrownBy(() -> read(SCHEMA + "{\"type\":\"BATCH\",\"stream\":\"a\",\"encoding\":{\"format\":\""
                        + format + "\",\"compression\":\"" + compression + "\"},\"manifest\":[\"" + file + "\"]}\n"))
                .isInstanceOf(SingerFormatException.class)
                .hasMessageContaining("Stream 'a' sends a BATCH in line 2")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connecting to the database ...",
                "[1]",
                "12",
                "{\"type\":\"RECORD\",\"stream\":\"a\",\"record\":{\"id\":1}} x",
                "{\"type\":\"RECORD\",\"stream\":\"a\",\"record\":{\"id\":01}}",
                "{\"type\":\"RECORD\",\"stream\":\"a\",\"record\":{\"id\":\"tab\there\"}}",
                "{\"type\":\"RECORD\",\"stream\":\"a\",\"record\":{\"id\":\"\\ud800\"}}",
                "{\"type\":\"RECORD\",\"stream\":\"a\",\"record\":{\"id\":\"\\u0000\"}}",
                "{\"type\":\"RECORD\",\"stream\":\"a\",\"record\":[]}",
                "{\"type\":\"RECORD\",\"record\":{}}",
                "{\"stream\":\"a\"}"
            })
    void refusesWhatIsNoMessageOrSkipsIt(String line) throws IOException {
        assertThatThrownBy(() -> read(SCHEMA + line + "\n" + RECORD))
                .isInstanceOf(SingerFormatException.class)
                .hasMessageContaining("Line 2 of the tap's output")
                .hasMessageContaining("to stderr");
        options = options.withOnMalformed(OnMalformed.SKIP);
        recorder.events.clear();
        read(SCHEMA + line + "\n" + RECORD);
        assertThat(recorder.events).first().isEqualTo("schema a [id] []");
        assertThat(recorder.events).last().isEqualTo("a:3 {\"id\": 1}");
        assertThat(warnings.list()).hasSize(1);
    }

    @Test
    void refusesBytesThatAreNotUtf8OrReplacesThem() throws IOException {
        byte[] broken = (SCHEMA + RECORD.replace("1", "\"?\"")).getBytes(StandardCharsets.UTF_8);
        broken[new String(broken, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xff;
        assertThatThrownBy(() -> read(new ByteArrayInputStream(broken))).hasMessageContaining("is not valid UTF-8");
        options = options.withOnMalformed(OnMalformed.SKIP);
        read(new ByteArrayInputStream(broken));
        assertThat(recorder.events).last().isEqualTo("a:2 {\"id\": \"\ufffd\"}");
        assertThat(warnings.count(WarningKind.REPLACED_TEXT)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"type\": \"RECORD\", \"stre", "{\"type\": \"RECORD\", \"stream\": \"a\", \"record\": {}"})
    void refusesAnOutputThatEndsInTheMiddleOfALine(String end) {
        options = options.withOnMalformed(OnMalformed.SKIP);
        assertThatThrownBy(() -> read(SCHEMA + RECORD + end))
                .isInstanceOf(SingerFormatException.class)
                .hasMessageContaining("ends in the middle of line 3 (after records of stream 'a')");
    }

    @Test
    void refusesNestingBeyondItsLimit() {
        String deep = "[".repeat(1000) + "]".repeat(1000);
        assertThatThrownBy(() -> read(SCHEMA + RECORD.replace("1", deep)))
                .hasMessageContaining("nests deeper than 512 levels");
    }

    @Test
    void takesNestingUpToItsLimit() throws IOException {
        read(SCHEMA + RECORD.replace("1", "[".repeat(500) + "]".repeat(500)));
        assertThat(recorder.events).hasSize(2);
    }

    @Test
    void refusesALineBeyondItsBound() {
        options = options.withMaxLineBytes(1_000_000);
        String filler = "x".repeat(1_200_000);
        assertThatThrownBy(() -> read(SCHEMA + RECORD.replace("1", "\"" + filler + "\"")))
                .isInstanceOf(SingerFormatException.class)
                .hasMessageContaining("Line 2")
                .hasMessageContaining("longer than 1000000 bytes");
    }

    @Test
    void readsLongLinesAmongShortOnes() throws IOException {
        String filler = "x".repeat(9_000_000);
        read(SCHEMA + RECORD + RECORD.replace("1", "\"" + filler + "\"") + RECORD.repeat(100_000));
        assertThat(recorder.events).hasSize(100_003);
        assertThat(recorder.events.get(2)).hasSize(filler.length() + "a:3 {\"id\": \"\"}".length());
    }

    @Test
    void readsWhateverPiecesTheInputComesIn() throws IOException {
        byte[] all = (SCHEMA + RECORD + RECORD).getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut < all.length; cut += 7) {
            recorder.events.clear();
            read(new SequenceInputStream(
                    new ByteArrayInputStream(all, 0, cut), new ByteArrayInputStream(all, cut, all.length - cut)));
            assertThat(recorder.events).hasSize(3);
        }
    }

    @Test
    void readsNothingFromNothing() throws IOException {
        read(bytes());
        read(bytes('\n', '\r', '\n', ' '));
        assertThat(recorder.events).isEmpty();
    }

    @Test
    void tellsInterleavedStreamsApart() throws IOException {
        StringBuilder text = new StringBuilder();
        String[] names = new String[50];
        Arrays.setAll(names, i -> "stream " + i + " é");
        for (String name : names) {
            text.append(SCHEMA.replace("\"a\"", "\"" + name + "\""));
        }
        for (int i = 0; i < 500; i++) {
            text.append(RECORD.replace("1", "" + i).replace("\"a\"", "\"" + names[i * 7 % 50] + "\""));
        }
        read(text.toString());
        assertThat(recorder.events).hasSize(550);
        assertThat(recorder.events.get(549)).isEqualTo(names[499 * 7 % 50] + ":550 {\"id\": 499}");
        assertThat(reader.records()).hasSize(50).containsEntry(names[0], 10L);
    }
}
