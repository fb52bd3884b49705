package io.dataspoc.lens.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lens.engine.ResultColumn;
import java.util.List;

/**
 * What a query gave, as far as the limits go.
 *
 * @param columns its columns, with DuckDB's types
 * @param rows an array of values for each row; timestamps are ISO 8601 text, lists and structs JSON
 * @param cut what was left out, and the way to the rest; empty if nothing was
 * @param seconds how long it took
 */
public record SandboxResult(List<ResultColumn> columns, ArrayNode rows, String cut, double seconds) {
    private static final double MILLIS = 1e3;

    /** Copies the columns. */
    public SandboxResult {
        columns = List.copyOf(columns);
    }

    /** Whether something was left out. */
    public boolean isTruncated() {
        return !cut.isEmpty();
    }

    /** As an object with {@code columns}, {@code types}, {@code rows}, {@code row_count}, {@code truncated}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode names = json.putArray("columns");
        ArrayNode types = json.putArray("types");
        columns.forEach(column -> {
            names.add(column.name());
            types.add(column.type());
        });
        json.set("rows", rows);
        json.put("row_count", rows.size());
        json.put("truncated", isTruncated());
        if (isTruncated()) {
            json.put("hint", cut);
        }
        return json.put("duration", Math.round(seconds * MILLIS) / MILLIS);
    }
}
