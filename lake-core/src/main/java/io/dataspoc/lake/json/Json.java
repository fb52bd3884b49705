package io.dataspoc.lake.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.error.CorruptLakeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON trees in and out. Decimal numbers keep every digit, so that unknown fields survive a rewrite unchanged. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(new JsonNodeFactory(true))
            .build();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads a control object.
     *
     * @param content UTF-8 JSON
     * @param name what it is, for the error
     * @throws CorruptLakeException if it is not one JSON object
     */
    public static ObjectNode parseObject(byte[] content, String name) {
        try {
            if (MAPPER.readTree(content) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new CorruptLakeException(
                    name + " is not valid JSON (" + e.getOriginalMessage() + "): restore it, or move it away.", e);
        } catch (IOException e) {
            throw new CorruptLakeException(name + " cannot be read: " + e.getMessage(), e);
        }
        throw new CorruptLakeException(name + " is not a JSON object: restore it, or move it away.", null);
    }

    /** UTF-8 with two spaces of indentation, for people to read. */
    public static byte[] toBytes(JsonNode node) {
        return (node.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A text field; empty if it is absent, null or no text. */
    public static Optional<String> text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value != null && value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** A text field that must be there. */
    public static String requireText(JsonNode object, String field, String name) {
        return text(object, field)
                .orElseThrow(() -> new CorruptLakeException(name + " has no text field '" + field + "'.", null));
    }

    /** A whole number; {@code fallback} if the field is absent or no number. */
    public static long number(JsonNode object, String field, long fallback) {
        JsonNode value = object.get(field);
        return value != null && value.isNumber() ? value.longValue() : fallback;
    }

    /** The texts of an array field; none if it is absent. */
    public static List<String> texts(JsonNode object, String field) {
        List<String> texts = new ArrayList<>();
        object.path(field).forEach(value -> texts.add(value.asText()));
        return texts;
    }

    /** Sets a text field, or removes it where there is no value. */
    public static void putOptional(ObjectNode object, String field, Optional<String> value) {
        value.ifPresentOrElse(text -> object.put(field, text), () -> object.remove(field));
    }

    /** Sets an array of texts. */
    public static void putTexts(ObjectNode object, String field, List<String> values) {
        values.forEach(object.putArray(field)::add);
    }
}
