package io.dataspoc.singer.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.singer.json.Json;
import io.dataspoc.singer.message.RecordLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Says what is a record of the stream "t" by the JDK and Jackson alone. */
final class ReferenceParser {

    private ReferenceParser() {}

    /** The record, or nothing if the line is none, or holds what is no text. */
    static Optional<RecordLine> parse(byte[] b, int to) throws IOException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(b, 0, to));
            JsonNode tree = Json.mapper().readTree(b, 0, to);
            boolean record = tree != null
                    && tree.isObject()
                    && tree.path("type").asText().equals("RECORD")
                    && tree.path("type").isTextual()
                    && tree.path("stream").isTextual()
                    && tree.path("stream").asText().equals("t")
                    && tree.path("record").isObject()
                    && isText(tree)
                    && isSingle(b, to);
            return record ? Optional.of(located(b, to)) : Optional.empty();
        } catch (CharacterCodingException | com.fasterxml.jackson.core.JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean isSingle(byte[] b, int to) throws IOException {
        try (JsonParser parser = Json.factory().createParser(b, 0, to)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null;
        }
    }

    /** No lone surrogates and no NUL in any string or name. */
    private static boolean isText(JsonNode node) {
        if (node.isTextual()) {
            return isText(node.textValue());
        }
        for (JsonNode child : node) {
            if (!isText(child)) {
                return false;
            }
        }
        return !node.isObject() || node.properties().stream().allMatch(e -> isText(e.getKey()));
    }

    private static boolean isText(String text) {
        return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static RecordLine located(byte[] b, int to) throws IOException {
        int from = -1;
        int end = -1;
        try (JsonParser parser = Json.factory().createParser(b, 0, to)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                if (name.equals("record") && token == JsonToken.START_OBJECT) {
                    from = start;
                    end = (int) parser.currentLocation().getByteOffset();
                }
            }
        }
        return new RecordLine("t", 1, b, 0, to, from, end, RecordLine.UNVERSIONED);
    }
}
