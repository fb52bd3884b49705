package io.dataspoc.lens.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dataspoc.lens.engine.EngineException.Missing;
import io.dataspoc.lens.engine.EngineException.MissingKind;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Reads DuckDB's errors, which {@code errors_as_json} makes JSON with a position in bytes. */
final class EngineErrors {
    private EngineErrors() {}

    static EngineException read(SQLException error, String sql) {
        String message = error.getMessage() == null ? error.toString() : error.getMessage();
        int brace = message.indexOf('{');
        if (brace >= 0 && message.contains("\"exception_type\"")) {
            try {
                return structured(JsonMapper.builder().build().readTree(message.substring(brace)), sql, error);
            } catch (JsonProcessingException e) {
                // DuckDB's own text then; it is complete, only without a position.
                return new EngineException("", message.strip(), -1, null, error);
            }
        }
        return new EngineException("", message.strip(), -1, null, error);
    }

    private static EngineException structured(JsonNode json, String sql, SQLException error) {
        String kind = json.path("exception_type").asText();
        String problem = json.path("exception_message").asText().strip();
        return new EngineException(kind, problem, position(json, sql), missing(json), error);
    }

    private static Missing missing(JsonNode json) {
        String name = json.path("name").asText();
        return switch (json.path("error_subtype").asText()) {
            case "MISSING_ENTRY" ->
                json.path("type").asText().equals("Table") ? new Missing(MissingKind.TABLE, name) : null;
            case "COLUMN_NOT_FOUND" -> new Missing(MissingKind.COLUMN, name);
            default -> null;
        };
    }

    private static int position(JsonNode json, String sql) {
        if (!json.hasNonNull("position")) {
            return -1;
        }
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        int at = json.path("position").asInt(-1);
        return at < 0 || at > bytes.length ? -1 : new String(bytes, 0, at, StandardCharsets.UTF_8).length();
    }
}
