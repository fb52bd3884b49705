package io.dataspoc.lake.manifest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import java.util.Map;

/**
 * What the writer of a table says of it besides its rows.
 *
 * @param fields members of the table's entry, which take the place of those of the same names; a null removes one
 * @param columns descriptions of columns, by name; all other columns lose theirs
 */
public record TableNotes(ObjectNode fields, Map<String, String> columns) {
    /** Where a description stands, of a table and of a column. */
    public static final String DESCRIPTION = "description";

    /** Says nothing: what the manifest has stays. */
    public static final TableNotes NONE = new TableNotes(Json.object(), Map.of());

    /** Copies both. */
    public TableNotes {
        fields = requireNonNull(fields, "fields is null").deepCopy();
        columns = Map.copyOf(columns);
    }

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return fields.isEmpty() && columns.isEmpty();
    }

    /** Says it in an entry of the manifest. */
    void putInto(ObjectNode entry) {
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (field.getValue().isNull()) {
                entry.remove(field.getKey());
            } else {
                entry.set(field.getKey(), field.getValue());
            }
        }
        Column.describe(entry.path("columns"), columns);
    }
}
