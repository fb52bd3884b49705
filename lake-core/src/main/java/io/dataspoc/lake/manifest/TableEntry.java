package io.dataspoc.lake.manifest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.layout.TableId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table in the manifest; immutable.
 *
 * <p>An entry that the Python tools wrote has neither location nor snapshot: its files are found by listing.
 */
public final class TableEntry {

    private final TableId id;
    private final ObjectNode json;

    private TableEntry(TableId id, ObjectNode json) {
        this.id = requireNonNull(id, "id is null");
        this.json = json;
    }

    /** A table that is new, in the folder {@code location}. */
    public static TableEntry create(TableId id, String location) {
        ObjectNode json = Json.object();
        json.put("source", id.group()).put("table", id.table()).put("location", location);
        TableStats.NONE.putInto(json);
        return new TableEntry(id, json);
    }

    static TableEntry fromJson(String key, ObjectNode json) {
        return new TableEntry(id(key, json), json.deepCopy());
    }

    /** A key holds very long names only in part; the entry itself holds them whole. */
    static TableId id(String key, ObjectNode json) {
        TableId id = TableId.ofManifestKey(key);
        String group = Json.text(json, "source").filter(text -> !text.isEmpty()).orElse(id.group());
        String table = Json.text(json, "table").filter(text -> !text.isEmpty()).orElse(id.table());
        TableId exact = new TableId(id.layer(), group, table);
        return exact.manifestKey().equals(key) ? exact : id;
    }

    ObjectNode toJson() {
        return json.deepCopy();
    }

    /** The table's name. */
    public TableId id() {
        return id;
    }

    /** Its folder in the bucket, without a trailing slash; empty where only listing tells. */
    public Optional<String> location() {
        return Json.text(json, "location");
    }

    /** The union of the columns of its files. */
    public List<Column> columns() {
        return Column.listFromJson(json.path("columns"));
    }

    /** The names of the columns that tell rows apart; none where the source gives none. */
    public List<String> keyProperties() {
        return Json.texts(json, "key_properties");
    }

    /** Rows, bytes and files as of the last commit. */
    public TableStats stats() {
        return TableStats.fromJson(json);
    }

    /** The pipeline that alone may write the table; empty where none has claimed it. */
    public Optional<String> writer() {
        return Json.text(json, "writer");
    }

    /** The name of the snapshot that counts; empty where the files are found by listing. */
    public Optional<String> snapshot() {
        return Json.text(json, "snapshot");
    }

    /** This entry in the folder {@code location}. */
    public TableEntry withLocation(String location) {
        ObjectNode copy = toJson();
        copy.put("location", location);
        return new TableEntry(id, copy);
    }

    /** This entry after a commit by {@code writer}. */
    public TableEntry committed(
            String writer, String snapshot, List<Column> columns, List<String> keyProperties, TableStats stats) {
        ObjectNode copy = toJson();
        copy.put("writer", writer).put("snapshot", snapshot);
        Column.putList(copy, "columns", columns, json.path("columns"));
        Json.putTexts(copy, "key_properties", keyProperties);
        stats.putInto(copy);
        return new TableEntry(id, copy);
    }

    /** A member that this class has no name for; missing where there is none. */
    public JsonNode field(String name) {
        return json.path(name).deepCopy();
    }

    /** The description of each column that has one, by name. */
    public Map<String, String> columnDescriptions() {
        return Column.descriptions(json.path("columns"));
    }

    /** This entry with what its writer says of the table; as it is if that is nothing. */
    public TableEntry with(TableNotes notes) {
        if (notes.isEmpty()) {
            return this;
        }
        ObjectNode copy = toJson();
        notes.putInto(copy);
        return new TableEntry(id, copy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableEntry that && id.equals(that.id) && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + json.hashCode();
    }

    @Override
    public String toString() {
        return id + " " + json;
    }
}
