package io.dataspoc.lens.query;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dataspoc.lens.engine.ResultColumn;

/**
 * What is known of a column's values.
 *
 * @param column its name and type
 * @param nulls how many rows have none, or {@link #UNKNOWN}
 * @param low the smallest value as text; empty where it is not known
 * @param high the largest value as text; empty where it is not known
 */
public record ColumnProfile(ResultColumn column, long nulls, String low, String high) {
    /** What {@link #nulls} is where the files do not tell. */
    public static final long UNKNOWN = -1;

    /** Refuses nulls. */
    public ColumnProfile {
        requireNonNull(column, "column is null");
        requireNonNull(low, "low is null");
        requireNonNull(high, "high is null");
    }

    /**
     * As programs get it: what is not known is null.
     *
     * @param description what somebody wrote about the column; may be empty
     */
    public ObjectNode toJson(String description) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("column_name", column.name())
                .put("data_type", column.type());
        node.set("nulls", nulls < 0 ? NullNode.getInstance() : LongNode.valueOf(nulls));
        node.set("min", text(low));
        node.set("max", text(high));
        node.set("description", text(description));
        return node;
    }

    private static JsonNode text(String value) {
        return value.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(value);
    }
}
