package io.dataspoc.singer.message;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.dataspoc.singer.json.Json;
import java.io.IOException;

/** Reads the envelope of any message with Jackson, and so checks the JSON of the whole line. A repeated key's last value counts. */
final class EnvelopeParser {

    private EnvelopeParser() {}

    /** @throws MalformedLineException if the line is no JSON object */
    static void parse(byte[] b, int from, int to, Envelope envelope) throws IOException {
        envelope.clear();
        try (JsonParser parser = Json.factory().createParser(b, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedLineException("is not a JSON object");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                field(parser, name, from, envelope);
            }
            if (parser.nextToken() != null) {
                throw new MalformedLineException("holds more than one JSON value");
            }
        } catch (StreamConstraintsException e) {
            throw new MalformedLineException("nests deeper than " + Json.MAX_DEPTH + " levels");
        } catch (JsonProcessingException e) {
            throw new MalformedLineException(e instanceof JsonParseException ? reason(e) : "is not a JSON object");
        }
    }

    private static void field(JsonParser parser, String name, int from, Envelope envelope) throws IOException {
        JsonToken token = parser.currentToken();
        int start = from + (int) parser.currentTokenLocation().getByteOffset();
        switch (name) {
            case "type" -> envelope.type = token == JsonToken.VALUE_STRING ? parser.getText() : null;
            case "stream" -> envelope.stream = token == JsonToken.VALUE_STRING ? parser.getText() : null;
            case "version" -> {
                envelope.hasVersion = token == JsonToken.VALUE_NUMBER_INT;
                envelope.version =
                        envelope.hasVersion ? parser.getBigIntegerValue().longValue() : 0;
            }
            default -> {
                // Only the places of the others count.
            }
        }
        Json.finishValue(parser);
        int end = from + (int) parser.currentLocation().getByteOffset();
        if (name.equals("record")) {
            envelope.recordFrom = token == JsonToken.START_OBJECT ? start : -1;
            envelope.recordTo = end;
        } else if (name.equals("value")) {
            envelope.valueFrom = start;
            envelope.valueTo = end;
        }
    }

    private static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int lineEnd = message.indexOf('\n');
        return "is not valid JSON (" + (lineEnd < 0 ? message : message.substring(0, lineEnd)) + ")";
    }
}
