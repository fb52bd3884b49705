package io.dataspoc.lake.manifest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.layout.TableId;
import java.util.List;
import java.util.Map;

/** A view in the manifest: a query over tables of the bucket, with a name like theirs; immutable. */
public final class ViewEntry {

    private final TableId id;
    private final ObjectNode json;

    private ViewEntry(TableId id, ObjectNode json) {
        this.id = requireNonNull(id, "id is null");
        this.json = json;
    }

    /**
     * A view.
     *
     * @param sql its query in DuckDB's SQL, in which tables of the bucket have their full names
     * @param columns what it gives
     * @param writer the name under which it is written
     * @param updated when it was written, in ISO 8601
     */
    public static ViewEntry create(TableId id, String sql, List<Column> columns, String writer, String updated) {
        ObjectNode json = Json.object();
        json.put("source", id.group()).put("table", id.table()).put("sql", sql);
        Column.putList(json, "columns", columns, Json.object());
        json.put("writer", writer).put("updated_at", updated);
        return new ViewEntry(id, json);
    }

    static ViewEntry fromJson(String key, ObjectNode json) {
        return new ViewEntry(TableEntry.id(key, json), json.deepCopy());
    }

    ObjectNode toJson() {
        return json.deepCopy();
    }

    /** This view with what its writer says of it. */
    public ViewEntry with(TableNotes notes) {
        ObjectNode copy = toJson();
        notes.putInto(copy);
        return new ViewEntry(id, copy);
    }

    /** The view's name. */
    public TableId id() {
        return id;
    }

    /** Its query, in which tables of the bucket have their full names. */
    public String sql() {
        return json.path("sql").asText();
    }

    /** What it gives. */
    public List<Column> columns() {
        return Column.listFromJson(json.path("columns"));
    }

    /** The description of each column that has one, by name. */
    public Map<String, String> columnDescriptions() {
        return Column.descriptions(json.path("columns"));
    }

    /** The name under which it is written. */
    public String writer() {
        return json.path("writer").asText();
    }

    /** When it was written, in ISO 8601; empty if that is not known. */
    public String updated() {
        return json.path("updated_at").asText();
    }

    /** A member that this class has no name for; missing where there is none. */
    public JsonNode field(String name) {
        return json.path(name).deepCopy();
    }
}
