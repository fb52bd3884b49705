package io.dataspoc.singer.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines of a JSON lines file. They go on as they are; only those of the sample are parsed here. */
final class JsonLinesRows implements FileRows {

    private static final int SAMPLE_LINES = 10_000;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final Sampled file;
    private final Map<String, ObjectNode> columns = new LinkedHashMap<>();

    JsonLinesRows(Sampled file, Map<String, ObjectNode> given) throws IOException {
        this.file = file;
        look(given);
    }

    private void look(Map<String, ObjectNode> given) throws IOException {
        try (ByteLines lines = new ByteLines(file.beginning())) {
            while (lines.next() && lines.number() <= SAMPLE_LINES) {
                boolean half = file.isCut() && lines.isLast();
                if (lines.isObject() && !half) {
                    learn(parse(lines));
                } else if (!lines.isBlank() && !half) {
                    throw noObject(lines);
                }
            }
        }
        columns.replaceAll((name, type) -> given.getOrDefault(name, type));
    }

    private void learn(JsonNode row) {
        row.properties()
                .forEach(entry -> columns.merge(entry.getKey(), ValueTypes.of(entry.getValue()), Properties::merge));
    }

    private static JsonNode parse(ByteLines lines) throws IOException {
        try {
            return READER.readValue(lines.bytes(), lines.start(), lines.length());
        } catch (JsonProcessingException e) {
            throw new IOException("line " + lines.number() + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static IOException noObject(ByteLines lines) {
        String hint = lines.number() == 1 && lines.startsWith('[')
                ? "; it is one JSON array. Write an object a line, as 'jq -c .[]' does"
                : "";
        return new IOException("line " + lines.number() + " is no JSON object" + hint);
    }

    @Override
    public Map<String, ObjectNode> columns() {
        return columns;
    }

    @Override
    public void send(StreamMessages out) throws IOException {
        try (ByteLines lines = new ByteLines(file.whole())) {
            while (lines.next()) {
                if (lines.isObject()) {
                    send(lines, out);
                } else if (!lines.isBlank()) {
                    throw noObject(lines);
                }
            }
        }
    }

    private static void send(ByteLines lines, StreamMessages out) throws IOException {
        if (!out.leavesColumns()) {
            out.record(lines.bytes(), lines.start(), lines.length());
            return;
        }
        ObjectNode row = (ObjectNode) parse(lines);
        row.properties().removeIf(entry -> !out.isWanted(entry.getKey()));
        byte[] json = row.toString().getBytes(StandardCharsets.UTF_8);
        out.record(json, 0, json.length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
