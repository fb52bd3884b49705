package io.dataspoc.singer.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dataspoc.singer.json.Json;
import io.dataspoc.singer.message.RecordLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the values of a record with Jackson: the reference for what a record says. A repeated key's last value counts. */
final class RecordReader {

    private final byte[] buffer;
    private final int from;
    private final JsonParser parser;
    private int nonFinite;

    private RecordReader(byte[] buffer, int from, JsonParser parser) {
        this.buffer = buffer;
        this.from = from;
        this.parser = parser;
    }

    /**
     * What a record holds.
     *
     * @param values by property, in order
     * @param nonFinite how many values inside objects and arrays were NaN or infinite, and are null in their text
     */
    record Values(Map<String, RawValue> values, int nonFinite) {}

    /** Reads a record, whose JSON is valid. */
    static Values read(RecordLine line) throws IOException {
        int length = line.recordTo() - line.recordFrom();
        try (JsonParser parser = Json.factory().createParser(line.buffer(), line.recordFrom(), length)) {
            return new RecordReader(line.buffer(), line.recordFrom(), parser).all();
        }
    }

    private Values all() throws IOException {
        Map<String, RawValue> values = new LinkedHashMap<>();
        parser.nextToken();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            values.put(name, value(parser.nextToken()));
        }
        return new Values(values, nonFinite);
    }

    /** The elements of an array; empty for any other value. */
    static Optional<List<RawValue>> elements(RawValue value) {
        if (value.kind() != RawValue.Kind.NESTED || value.text().charAt(0) != '[') {
            return Optional.empty();
        }
        byte[] bytes = value.text().getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = Json.factory().createParser(bytes)) {
            return Optional.of(new RecordReader(bytes, 0, parser).elements());
        } catch (IOException e) {
            throw new UncheckedIOException("An array that was read once can't be read again", e);
        }
    }

    private List<RawValue> elements() throws IOException {
        List<RawValue> elements = new ArrayList<>();
        parser.nextToken();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(token));
        }
        return elements;
    }

    private RawValue value(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NULL -> RawValue.NULL;
            case VALUE_TRUE -> RawValue.TRUE;
            case VALUE_FALSE -> RawValue.FALSE;
            case VALUE_STRING -> new RawValue(RawValue.Kind.STRING, parser.getText());
            case VALUE_NUMBER_INT -> new RawValue(RawValue.Kind.INTEGER, parser.getText());
            case VALUE_NUMBER_FLOAT -> number();
            case START_OBJECT, START_ARRAY -> new RawValue(RawValue.Kind.NESTED, nested());
            default -> throw new IllegalStateException("no value begins with " + token);
        };
    }

    private RawValue number() throws IOException {
        return parser.isNaN()
                ? new RawValue(RawValue.Kind.NON_FINITE, Double.toString(parser.getDoubleValue()))
                : new RawValue(RawValue.Kind.FRACTION, parser.getText());
    }

    /** The text as it is in the line; NaN and infinities, which JSON doesn't have, become null. */
    private String nested() throws IOException {
        int start = from + (int) parser.currentTokenLocation().getByteOffset();
        StringBuilder text = null;
        int copied = start;
        for (int depth = 1; depth > 0; ) {
            JsonToken token = parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.VALUE_NUMBER_FLOAT && parser.isNaN()) {
                nonFinite++;
                text = text == null ? new StringBuilder() : text;
                int at = from + (int) parser.currentTokenLocation().getByteOffset();
                text.append(slice(copied, at)).append("null");
                copied = at + parser.getTextLength();
            }
        }
        String rest = slice(copied, from + (int) parser.currentLocation().getByteOffset());
        return text == null ? rest : text.append(rest).toString();
    }

    private String slice(int begin, int end) {
        return new String(buffer, begin, end - begin, StandardCharsets.UTF_8);
    }
}
