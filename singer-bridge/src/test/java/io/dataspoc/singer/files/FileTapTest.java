package io.dataspoc.singer.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.Zstd;
import io.dataspoc.lake.storage.LocalObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTapTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private JsonNode state;
    private FileStores stores = address -> new LocalFiles(Path.of(address));

    @Test
    void readsCsvWithTypesByItsValues() throws IOException {
        write("orders.csv", """
                id,zip,total,paid,day,at,note
                1,01234,10.5,true,2026-01-31,2026-01-31T10:00:00Z,"a ""quoted"", text"
                2,99999,7,FALSE,2026-02-28,2026-02-28 23:59:59.25+02:00,
                """);

        List<JsonNode> messages = run("csv", "{'path': '%s/orders.csv', 'keys': ['id']}");

        JsonNode schema = messages.get(0);
        assertThat(schema.path("stream").asText()).isEqualTo("orders");
        assertThat(schema.path("key_properties").toString()).isEqualTo("[\"id\"]");
        assertThat(types(schema))
                .containsExactly(
                        "id integer",
                        "zip string",
                        "total number",
                        "paid boolean",
                        "day string date",
                        "at string date-time",
                        "note string");
        assertThat(messages.get(1).path("record").toString())
                .isEqualTo("{\"id\":1,\"zip\":\"01234\",\"total\":10.5,\"paid\":true,\"day\":\"2026-01-31\","
                        + "\"at\":\"2026-01-31T10:00:00Z\",\"note\":\"a \\\"quoted\\\", text\"}");
        assertThat(messages.get(2).path("record").path("note").isNull()).isTrue();
        assertThat(messages.get(2).path("record").path("paid").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "-0, string",
        "0, integer",
        "+1, string",
        "1e5, number",
        "1., string",
        ".5, string",
        "1.50, number",
        "123456789012345678, integer",
        "1234567890123456789, string",
        "2026-02-29, string",
        "2024-02-29, string date",
        "2026-01-01T10:00, string date-time",
        "2026-01-01T24:00:00, string",
        "tRUE, boolean",
        "yes, string",
        "2026-01-01T10:00:00+0200, string date-time",
        "1-2, string",
        "0x1F, string",
        "NaN, string"
    })
    void tellsATypeOnlyWhereNothingIsLost(String value, String type) throws IOException {
        write("a.csv", "v\n" + value + "\n");

        assertThat(types(run("csv", "{'path': '%s/a.csv'}").get(0))).containsExactly("v " + type);
    }

    @Test
    void widensAColumnWhenALaterValueDoesNotFit() throws IOException {
        StringBuilder text = new StringBuilder("id,when\n");
        for (int i = 1; i <= 30_000; i++) {
            text.append(i).append(",2026-01-01\n");
        }
        write("a.csv", text + "x-1,not yet\n");

        List<JsonNode> messages = run("csv", "{'path': '%s/a.csv'}");

        assertThat(types(messages.get(0))).containsExactly("id integer", "when string date");
        List<JsonNode> schemas = ofType(messages, "SCHEMA");
        assertThat(types(schemas.get(schemas.size() - 1))).containsExactly("id string", "when string");
        assertThat(messages.get(messages.size() - 2).path("record").path("id").asText())
                .isEqualTo("x-1");
    }

    @Test
    void takesAnyDelimiterQuoteAndEncoding() throws IOException {
        write("a.csv", "näme;n\n'Zoë; ''x''';1\n", ISO_8859_1);

        List<JsonNode> messages = run("csv", "{'path': '%s/a.csv', 'encoding': 'latin1', 'quote': \"'\"}");

        assertThat(messages.get(1).path("record").path("näme").asText()).isEqualTo("Zoë; 'x'");
    }

    @Test
    void readsUtf16WithAByteOrderMark() throws IOException {
        write("a.csv", "\uFEFFid,name\n1,Zoë 🙂\n", UTF_16LE);

        List<JsonNode> messages = run("csv", "{'path': '%s/a.csv', 'encoding': 'utf-16le'}");

        assertThat(messages.get(1).path("record").toString()).isEqualTo("{\"id\":1,\"name\":\"Zoë 🙂\"}");
    }

    @Test
    void saysThatTheEncodingIsAnother() throws IOException {
        write("a.csv", "name\nZoë\n", ISO_8859_1);

        assertThatThrownBy(() -> run("csv", "{'path': '%s/a.csv'}"))
                .hasMessage("File a.csv: it is not UTF-8; set 'encoding', such as latin1 or windows-1252");
    }

    @Test
    void keepsQuotedTextsThatStandForNullElsewhere() throws IOException {
        write("a.csv", "a,b,c\nNA,\"NA\",\n,\"\",3\n");

        List<JsonNode> messages = run("csv", "{'path': '%s/a.csv', 'null_text': ['NA', '']}");

        assertThat(messages.get(1).path("record").toString()).isEqualTo("{\"a\":null,\"b\":\"NA\",\"c\":null}");
        assertThat(messages.get(2).path("record").toString()).isEqualTo("{\"a\":null,\"b\":\"\",\"c\":3}");
    }

    @Test
    void readsFilesWithoutAHeader() throws IOException {
        write("a.tsv", "# made today\n1\tx\n2\ty\n");

        List<JsonNode> messages = run("csv", "{'path': '%s', 'header': false, 'columns': ['id'], 'comment': '#'}");

        assertThat(types(messages.get(0))).containsExactly("id integer", "column_2 string");
        assertThat(ofType(messages, "RECORD")).hasSize(2);
    }

    @Test
    void refusesALineWithTooManyFields() throws IOException {
        write("a.csv", "id,name\n1,x\n2,y,z\n");

        assertThatThrownBy(() -> run("csv", "{'path': '%s/a.csv'}"))
                .hasMessage("File a.csv: line 3 has more than the 2 fields of the header. Correct 'delimiter' or"
                        + " 'quote', or set 'extra_fields: ignore'");
        assertThat(ofType(run("csv", "{'path': '%s/a.csv', 'extra_fields': 'ignore'}"), "RECORD"))
                .hasSize(2);
    }

    @Test
    void refusesAFileThatEndsInsideOfQuotes() throws IOException {
        write("a.csv", "id,name\n1,\"cut of");

        assertThatThrownBy(() -> run("csv", "{'path': '%s/a.csv'}")).hasMessageContaining("File a.csv: ");
    }

    @Test
    void givesColumnsTheTypesOfTheConfig() throws IOException {
        write("a.csv", "id,total,ok\n7,12.30,1\n");

        List<JsonNode> messages = run(
                "csv", "{'path': '%s/a.csv', 'types': {'id': 'string', 'total': 'decimal(12, 2)', 'ok': 'boolean'}}");

        assertThat(types(messages.get(0))).containsExactly("id string", "total string singer.decimal", "ok boolean");
        assertThat(messages.get(1).path("record").toString())
                .isEqualTo("{\"id\":\"7\",\"total\":\"12.30\",\"ok\":true}");
    }

    @Test
    void handsJsonLinesOnAsTheyAre() throws IOException {
        write(
                "a.jsonl",
                "\uFEFF{\"id\": 1, \"tags\": [\"x\"], \"o\": {\"k\": 1}}\r\n\n {\"id\": 2.5, \"new\": null} \n");

        List<JsonNode> messages = run("jsonl", "{'path': '%s'}");

        assertThat(types(messages.get(0))).containsExactly("id number", "tags array", "o object", "new string");
        assertThat(messages.get(1).path("record").path("o").path("k").asInt()).isEqualTo(1);
        assertThat(messages.get(2).path("record").path("id").asText()).isEqualTo("2.5");
    }

    @Test
    void saysThatAJsonArrayIsNoJsonLines() throws IOException {
        write("a.json", "[{\"id\": 1},\n{\"id\": 2}]\n");

        assertThatThrownBy(() -> run("jsonl", "{'path': '%s'}"))
                .hasMessage("File a.json: line 1 is no JSON object; it is one JSON array. Write an object a line, as"
                        + " 'jq -c .[]' does");
    }

    @Test
    void unpacksGzipAndZstandard() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"id\":1}\n".getBytes(UTF_8));
        }
        Files.write(folder.resolve("a_1.jsonl.gz"), packed.toByteArray());
        Files.write(folder.resolve("a_2.jsonl.zst"), Zstd.compress("{\"id\":2}\n".getBytes(UTF_8)));

        List<JsonNode> messages = run("jsonl", "{'path': '%s', 'file_column': '_file'}");

        assertThat(ofType(messages, "RECORD"))
                .extracting(message -> message.path("stream").asText() + message.path("record"))
                .containsExactly("a{\"_file\":\"a_1.jsonl.gz\",\"id\":1}", "a{\"_file\":\"a_2.jsonl.zst\",\"id\":2}");
    }

    /** As bgzip and Hadoop write them; streams of object stores do not say how many bytes are there to be read. */
    @Test
    void readsAllOfAFileThatIsPackedInManyPieces() throws IOException {
        int pieces = 20_000;
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int i = 0; i < pieces; i++) {
            try (OutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(("{\"id\":" + i + "}\n").getBytes(UTF_8));
            }
        }
        Files.write(folder.resolve("a.jsonl.gz"), packed.toByteArray());
        stores = address -> new BucketFiles(new LocalObjectStore(Path.of(address)));

        assertThat(ofType(run("jsonl", "{'path': '%s'}"), "RECORD")).hasSize(pieces);
    }

    @Test
    void readsAFileOnceAndAgainWhenItHasChanged() throws IOException {
        write("orders_1.csv", "id\n1\n");
        write("orders_2.csv", "id\n2\n");
        String config = "{'path': '%s/orders_*.csv'}";

        assertThat(ofType(run("csv", config), "RECORD")).hasSize(2);
        assertThat(ofType(run("csv", config), "RECORD")).isEmpty();
        write("orders_3.csv", "id\nx\n");
        Files.setLastModifiedTime(
                write("orders_1.csv", "id\n4\n"), FileTime.from(Instant.now().plusSeconds(5)));

        List<JsonNode> third = run("csv", config);

        assertThat(ofType(third, "RECORD"))
                .extracting(message -> message.path("record").path("id").asText())
                .containsExactly("4", "x");
        write("orders_4.csv", "id\n5\n");
        assertThat(ofType(run("csv", config), "RECORD").get(0).path("record").toString())
                .as("what was text once stays text")
                .isEqualTo("{\"id\":\"5\"}");
    }

    @Test
    void endsQuietlyWhenAllFilesWereTakenAway() throws IOException {
        Path file = write("orders.csv", "id\n1\n");
        run("csv", "{'path': '%s'}");
        Files.delete(file);

        assertThat(run("csv", "{'path': '%s'}")).hasSize(1);
    }

    @Test
    void saysThatThereAreNoFiles() {
        assertThatThrownBy(() -> run("csv", "{'path': '%s/nothing'}"))
                .hasMessageStartingWith("No csv files were found at " + folder + "/nothing.");
    }

    @Test
    void makesAStreamOfEachSubfolderAndEachNameBeforeANumber() throws IOException {
        for (String name : List.of(
                "customers/dt=2026-01-01/part-0001.csv",
                "orders_2026-01-01.csv",
                "orders_2026-01-02.csv",
                "q1.csv",
                ".hidden/x.csv",
                "_tmp.csv",
                "notes.txt")) {
            write(name, "id\n1\n");
        }

        List<JsonNode> records = ofType(run("csv", "{'path': '%s', 'partition_columns': true}"), "RECORD");

        assertThat(records)
                .extracting(message -> message.path("stream").asText() + message.path("record"))
                .containsExactly(
                        "customers{\"dt\":\"2026-01-01\",\"id\":1}",
                        "orders{\"id\":1}",
                        "orders{\"id\":1}",
                        "q1{\"id\":1}");
    }

    @Test
    void readsStreamsWithSettingsOfTheirOwn() throws IOException {
        write("in/a.csv", "id;x\n1;2\n");
        write("in/deep/b.csv", "k,v\n1,2\n");

        List<JsonNode> messages = run(
                "csv",
                "{'path': '%s/in', 'streams': {'first': {'path': 'a.csv', 'keys': 'id'}, 'second': '**/b.csv'}}");

        assertThat(ofType(messages, "SCHEMA"))
                .extracting(message -> message.path("stream").asText() + message.path("key_properties"))
                .containsExactly("first[\"id\"]", "second[]");
    }

    @Test
    void refusesASettingThatItDoesNotKnow() {
        assertThatThrownBy(() -> run("csv", "{'path': '%s', 'delimeter': ';'}"))
                .hasMessage("The tap csv has no setting 'delimeter'. Did you mean 'delimiter'?");
    }

    @Test
    void refusesAKeyThatNoFileHas() throws IOException {
        write("a.csv", "id\n1\n");

        assertThatThrownBy(() -> run("csv", "{'path': '%s', 'keys': ['uid']}"))
                .hasMessageContaining("Stream 'a' has no column 'uid' to be its key.");
    }

    @Test
    void leavesOutColumnsThatTheCatalogDoes() throws IOException {
        write("a.jsonl", "{\"id\":1,\"secret\":\"x\"}\n");
        write("b.jsonl", "{\"id\":1}\n");
        JsonNode catalog = discover("jsonl", "{'path': '%s'}");
        JsonNode stream = catalog.path("streams").get(0);
        ((ObjectNode) stream.path("metadata").get(0).path("metadata")).put("selected", true);
        ((ObjectNode) stream.path("metadata").get(2).path("metadata")).put("selected", false);
        Path file = Files.writeString(folder.resolve("catalog"), catalog.toString());

        List<JsonNode> messages = run("jsonl", "{'path': '%s'}", "--catalog", file.toString());

        assertThat(types(messages.get(0))).containsExactly("id integer");
        assertThat(ofType(messages, "RECORD"))
                .extracting(message -> message.path("record").toString())
                .containsExactly("{\"id\":1}");
    }

    private JsonNode discover(String tap, String config) throws IOException {
        return JSON.readTree(output(tap, config, "--discover"));
    }

    private List<JsonNode> run(String tap, String config, String... more) throws IOException {
        List<JsonNode> messages = new ArrayList<>();
        for (String line : output(tap, config, more).split("\n")) {
            messages.add(JSON.readTree(line));
        }
        state = messages.get(messages.size() - 1).path("value");
        return messages;
    }

    private String output(String tap, String config, String... more) throws IOException {
        Path file = folder.resolve("config");
        Files.writeString(file, config.formatted(folder).replace('\'', '"').replace("\"\"\"", "\"'\""));
        List<String> arguments = new ArrayList<>(List.of("--config", file.toString()));
        if (state != null) {
            arguments.add("--state");
            arguments.add(
                    Files.writeString(folder.resolve("state"), state.toString()).toString());
        }
        arguments.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
        FileTap.named(tap, stores, folder).orElseThrow().run(arguments, out, err);
        return out.toString(UTF_8);
    }

    private Path write(String name, String text) throws IOException {
        return write(name, text, UTF_8);
    }

    private Path write(String name, String text, Charset charset) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, text.getBytes(charset));
    }

    private static List<JsonNode> ofType(List<JsonNode> messages, String type) {
        return messages.stream()
                .filter(message -> message.path("type").asText().equals(type))
                .toList();
    }

    /** {@code name type format}. */
    private static List<String> types(JsonNode schema) {
        List<String> types = new ArrayList<>();
        schema.path("schema").path("properties").properties().forEach(entry -> {
            String format = entry.getValue().path("format").asText();
            types.add((entry.getKey() + " "
                            + entry.getValue().path("type").path(1).asText() + " " + format)
                    .strip());
        });
        return types;
    }
}
