package io.dataspoc.singer.tap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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

    /** Whether anything says if it is read. */
    boolean isDecided() {
        return root().has("selected")
                || entry.has("selected")
                || entry.path("schema").has("selected");
    }

    boolean isSelected() {
        boolean legacy = entry.path("selected").asBoolean(false)
                || entry.path("schema").path("selected").asBoolean(false);
        return root().has("selected") ? root().path("selected").asBoolean() : legacy;
    }

    /** Says of one column whether it is read. */
    void selectColumn(String column, boolean selected) {
        if (!hasMetadata() && entry.path("schema").path("properties").path(column) instanceof ObjectNode property) {
            property.put("selected", selected);
            return;
        }
        columnMetadata(column).put("selected", selected);
    }

    private ObjectNode columnMetadata(String column) {
        for (JsonNode item : entry.path("metadata")) {
            if (isColumn(item, column) && item.path("metadata") instanceof ObjectNode metadata) {
                return metadata;
            }
        }
        ObjectNode item = entry.withArray("metadata").addObject();
        item.putArray("breadcrumb").add("properties").add(column);
        return item.putObject("metadata");
    }

    private static boolean isColumn(JsonNode item, String column) {
        JsonNode breadcrumb = item.path("breadcrumb");
        return breadcrumb.size() == 2
                && breadcrumb.get(0).asText().equals("properties")
                && breadcrumb.get(1).asText().equals(column);
    }

    void keys(List<String> columns) {
        ArrayNode stated = entry.putArray("key_properties");
        ArrayNode table = writableRoot().putArray("table-key-properties");
        columns.forEach(column -> {
            stated.add(column);
            table.add(column);
        });
    }

    /** Has this stream read as another entry of it is. */
    void takeOver(CatalogStream earlier) {
        if (earlier.isSelected()) {
            select();
        } else {
            deselect();
        }
        earlier.statedMethod().ifPresent(method -> replicate(method, earlier.replicationKey()));
        List<String> keys = earlier.keys();
        if (!keys.isEmpty()) {
            keys(keys);
        }
        entry.path("schema").path("properties").fieldNames().forEachRemaining(column -> {
            if (earlier.hasColumn(column)) {
                selectColumn(column, earlier.state(column).isRead());
            }
        });
    }

    private List<String> keys() {
        JsonNode stated = root().has("table-key-properties")
                ? root().path("table-key-properties")
                : root().has("view-key-properties") ? root().path("view-key-properties") : entry.path("key_properties");
        List<String> keys = new ArrayList<>();
        stated.forEach(key -> keys.add(key.asText()));
        return keys;
    }

    private StreamChoice.State state(String column) {
        JsonNode property = entry.path("schema").path("properties").path(column);
        JsonNode metadata = property.path("no metadata");
        for (JsonNode item : entry.path("metadata")) {
            if (isColumn(item, column)) {
                metadata = item.path("metadata");
            }
        }
        if (unavailable(metadata) || unavailable(property)) {
            return StreamChoice.State.UNAVAILABLE;
        }
        if (metadata.path("inclusion").asText().equals("automatic")
                || property.path("inclusion").asText().equals("automatic")) {
            return StreamChoice.State.AUTOMATIC;
        }
        boolean byDefault = metadata.path("selected-by-default").asBoolean(true);
        boolean selected =
                metadata.path("selected").asBoolean(property.path("selected").asBoolean(byDefault));
        return selected ? StreamChoice.State.SELECTED : StreamChoice.State.LEFT_OUT;
    }

    StreamChoice choice() {
        List<StreamChoice.ColumnChoice> columns = new ArrayList<>();
        entry.path("schema")
                .path("properties")
                .properties()
                .forEach(property -> columns.add(new StreamChoice.ColumnChoice(
                        property.getKey(), type(property.getValue()), state(property.getKey()))));
        boolean unavailable = unavailable(root()) || unavailable(entry.path("schema"));
        StreamChoice.State state = unavailable
                ? StreamChoice.State.UNAVAILABLE
                : isSelected() ? StreamChoice.State.SELECTED : StreamChoice.State.LEFT_OUT;
        return new StreamChoice(
                id(),
                schemaName().orElse(""),
                tableName().orElse(name()),
                state,
                columns,
                keys(),
                forcedMethod().or(this::statedMethod).orElse(""),
                replicationKey().orElse(""));
    }

    private static String type(JsonNode property) {
        List<String> types = new ArrayList<>();
        JsonNode type = property.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(each -> types.add(each.asText()));
        types.remove("null");
        String format = property.path("format").asText();
        return String.join("|", types) + (format.isEmpty() ? "" : " " + format);
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
