package io.dataspoc.singer.tap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One entry of a catalog's {@code streams}, read as it is (Singer, discovery mode). */
final class CatalogStream {

    private final ObjectNode entry;

    private CatalogStream(ObjectNode entry) {
        this.entry = entry;
    }

    static CatalogStream of(JsonNode entry) {
        if (!(entry instanceof ObjectNode object) || id(object).isEmpty()) {
            throw new TapException("The tap's catalog has a stream without tap_stream_id and stream. "
                    + "Ask the tap's authors, or use a newer version of it.");
        }
        return new CatalogStream(object);
    }

    private static String id(ObjectNode entry) {
        String id = entry.path("tap_stream_id").asText("");
        return id.isEmpty() ? entry.path("stream").asText("") : id;
    }

    String id() {
        return id(entry);
    }

    String name() {
        String name = entry.path("stream").asText("");
        return name.isEmpty() ? id() : name;
    }

    Optional<String> tableName() {
        return text(entry.path("table_name")).or(() -> text(root().path("table-name")));
    }

    /**
     * The names that this stream may go by, from the surest to the loosest: taps name it one way in the catalog and
     * another way in their messages ({@code shop-public-orders}, {@code public-orders}, {@code orders}).
     */
    List<Set<String>> names() {
        Set<String> tables = new LinkedHashSet<>();
        tables.add(name());
        tableName().ifPresent(tables::add);
        List<String> qualified = schemaName().stream()
                .flatMap(schema -> tables.stream().flatMap(t -> Stream.of(schema + "-" + t, schema + "." + t)))
                .toList();
        return List.of(
                Set.of(id()),
                Set.of(name()),
                new LinkedHashSet<>(qualified),
                tableName().map(Set::of).orElse(Set.of()));
    }

    private Optional<String> schemaName() {
        return text(root().path("schema-name"));
    }

    boolean hasColumn(String column) {
        return entry.path("schema").path("properties").has(column);
    }

    boolean hasMetadata() {
        return entry.path("metadata").isArray() && !entry.path("metadata").isEmpty();
    }

    /** What the tap itself would take if nobody chose. */
    boolean selectedByDefault() {
        if (unavailable(root()) || unavailable(entry.path("schema"))) {
            return false;
        }
        JsonNode byDefault = root().path("selected-by-default");
        return !byDefault.isBoolean() || byDefault.asBoolean();
    }

    private static boolean unavailable(JsonNode node) {
        String inclusion = node.path("inclusion").asText();
        return inclusion.equals("unsupported") || inclusion.equals("unavailable");
    }

    Optional<String> statedMethod() {
        return text(root().path("replication-method")).or(() -> text(entry.path("replication_method")));
    }

    Optional<String> forcedMethod() {
        return text(root().path("forced-replication-method"));
    }

    Optional<String> replicationKey() {
        return text(root().path("replication-key")).or(() -> text(entry.path("replication_key")));
    }

    List<String> validReplicationKeys() {
        List<String> keys = new ArrayList<>();
        root().path("valid-replication-keys").forEach(key -> keys.add(key.asText()));
        return keys;
    }

    void select() {
        mark(true);
        forEachMetadata(item -> {
            ObjectNode metadata = (ObjectNode) item.path("metadata");
            boolean wanted = !unavailable(metadata)
                    && metadata.path("selected-by-default").asBoolean(true);
            if (!item.path("breadcrumb").isEmpty() && !metadata.has("selected")) {
                metadata.put("selected", wanted);
            }
        });
        if (!hasMetadata()) {
            entry.path("schema").path("properties").forEach(CatalogStream::selectLegacy);
        }
    }

    private static void selectLegacy(JsonNode property) {
        if (property instanceof ObjectNode object && !unavailable(object) && !object.has("selected")) {
            object.put("selected", true);
        }
    }

    void deselect() {
        mark(false);
    }

    private void mark(boolean selected) {
        entry.put("selected", selected);
        if (!hasMetadata() && entry.path("schema") instanceof ObjectNode schema) {
            schema.put("selected", selected);
        } else {
            writableRoot().put("selected", selected);
        }
    }

    /** Writes the method both where today's taps look and where older ones do. */
    void replicate(String method, Optional<String> key) {
        entry.put("replication_method", method);
        ObjectNode root = writableRoot();
        root.put("replication-method", method);
        key.ifPresent(column -> {
            entry.put("replication_key", column);
            root.put("replication-key", column);
        });
    }

    private JsonNode root() {
        for (JsonNode item : entry.path("metadata")) {
            if (item.path("breadcrumb").isEmpty()) {
                return item.path("metadata");
            }
        }
        return entry.path("no metadata");
    }

    private ObjectNode writableRoot() {
        if (root() instanceof ObjectNode root) {
            return root;
        }
        ObjectNode item = entry.withArray("metadata").addObject();
        item.putArray("breadcrumb");
        return item.putObject("metadata");
    }

    private void forEachMetadata(java.util.function.Consumer<JsonNode> action) {
        for (JsonNode item : entry.path("metadata")) {
            if (item.path("metadata") instanceof ObjectNode) {
                action.accept(item);
            }
        }
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.asText().isEmpty() ? Optional.of(node.asText()) : Optional.empty();
    }
}
