package io.dataspoc.lake.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.layout.TableId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code .dataspoc/manifest.json}: the catalog of a bucket; immutable. Fields that it does not know survive a rewrite.
 */
public final class Manifest {

    private static final String VIEWS = "views";

    private final ObjectNode json;

    private Manifest(ObjectNode json) {
        this.json = json;
    }

    /** Of a bucket that nothing was written to. */
    public static Manifest empty() {
        ObjectNode json = Json.object();
        json.put("version", "1.0").putNull("updated_at");
        json.putObject("tables");
        return new Manifest(json);
    }

    /**
     * Reads a manifest, of which nothing is lost that this version does not know.
     *
     * @throws io.dataspoc.lake.error.CorruptLakeException if it is not a JSON object
     */
    public static Manifest parse(byte[] content) {
        return new Manifest(Json.parseObject(content, "manifest.json"));
    }

    /** UTF-8 JSON, indented. */
    public byte[] toBytes() {
        return Json.toBytes(json);
    }

    /** A copy of the JSON as it is stored. */
    public ObjectNode toJson() {
        return json.deepCopy();
    }

    /** All tables, in the order of the manifest. */
    public List<TableEntry> tables() {
        List<TableEntry> tables = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : json.path("tables").properties()) {
            if (field.getValue() instanceof ObjectNode table) {
                tables.add(TableEntry.fromJson(field.getKey(), table));
            }
        }
        return tables;
    }

    /** One table. */
    public Optional<TableEntry> table(TableId id) {
        String key = id.manifestKey();
        return json.path("tables").path(key) instanceof ObjectNode table
                ? Optional.of(TableEntry.fromJson(key, table))
                : Optional.empty();
    }

    /** All views, in the order of the manifest. */
    public List<ViewEntry> views() {
        List<ViewEntry> views = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : json.path(VIEWS).properties()) {
            if (field.getValue() instanceof ObjectNode view) {
                views.add(ViewEntry.fromJson(field.getKey(), view));
            }
        }
        return views;
    }

    /** One view. */
    public Optional<ViewEntry> view(TableId id) {
        return views().stream().filter(view -> view.id().equals(id)).findFirst();
    }

    /** This manifest with one view added or changed, at {@code time}. */
    public Manifest withView(ViewEntry view, Instant time) {
        ObjectNode changed = updated(time);
        member(changed, VIEWS).set(view.id().manifestKey(), view.toJson());
        return new Manifest(changed);
    }

    /** This manifest without a view, at {@code time}. */
    public Manifest withoutView(TableId id, Instant time) {
        ObjectNode changed = updated(time);
        member(changed, VIEWS).remove(id.manifestKey());
        return new Manifest(changed);
    }

    /** This manifest without a table, at {@code time}. */
    public Manifest withoutTable(TableId id, Instant time) {
        ObjectNode changed = updated(time);
        member(changed, "tables").remove(id.manifestKey());
        return new Manifest(changed);
    }

    /** The names of all pipelines that it knows. */
    public List<String> pipelines() {
        List<String> names = new ArrayList<>();
        json.path("pipelines").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What is known of a pipeline; {@link PipelineEntry#NONE} if nothing. */
    public PipelineEntry pipeline(String name) {
        JsonNode entry = json.path("pipelines").path(name);
        return new PipelineEntry(
                Json.number(entry, "fence", 0), Json.text(entry, "commit").orElse(""));
    }

    /** This manifest with one table added or changed, at {@code time}. */
    public Manifest withTable(TableEntry table, Instant time) {
        ObjectNode changed = updated(time);
        member(changed, "tables").set(table.id().manifestKey(), table.toJson());
        return new Manifest(changed);
    }

    /** This manifest with a pipeline's fence and last commit, at {@code time}. */
    public Manifest withPipeline(String name, PipelineEntry pipeline, Instant time) {
        ObjectNode changed = updated(time);
        ObjectNode entry = member(member(changed, "pipelines"), name);
        entry.put("fence", pipeline.fence());
        Json.putOptional(entry, "commit", pipeline.commit());
        return new Manifest(changed);
    }

    /** This manifest as one that is written anew at {@code time}: other bytes, nothing else changed. */
    public Manifest touched(Instant time) {
        return new Manifest(updated(time));
    }

    private ObjectNode updated(Instant time) {
        ObjectNode copy = shallowCopy(json);
        if (!copy.has("version")) {
            copy.put("version", "1.0");
        }
        copy.put("updated_at", time.toString());
        return copy;
    }

    /** The object in a field, as a copy of its own. What is inside is shared by all versions, and never changed. */
    private static ObjectNode member(ObjectNode parent, String name) {
        ObjectNode copy = parent.get(name) instanceof ObjectNode object ? shallowCopy(object) : Json.object();
        parent.set(name, copy);
        return copy;
    }

    private static ObjectNode shallowCopy(ObjectNode object) {
        ObjectNode copy = Json.object();
        copy.setAll(object);
        return copy;
    }
}
