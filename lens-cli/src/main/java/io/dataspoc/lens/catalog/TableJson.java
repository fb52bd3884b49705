package io.dataspoc.lens.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lens.catalog.TableFiles.Size;

/** What is known of a table, as programs get it: what is not known is null. */
public final class TableJson {
    private TableJson() {}

    /** Its names, counts, keys and who writes it. */
    public static ObjectNode of(Catalog catalog, LakeTable table) {
        ObjectNode node = named(catalog, table);
        putWritten(node, table);
        return node;
    }

    /** The same with what its files take; -1 in it is unknown. */
    public static ObjectNode of(Catalog catalog, LakeTable table, Size size) {
        ObjectNode node = named(catalog, table);
        putCount(node, "bytes", size.bytes());
        putCount(node, "files", size.files());
        putWritten(node, table);
        return node;
    }

    private static ObjectNode named(Catalog catalog, LakeTable table) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("table", table.id().table());
        putCount(
                node,
                "columns",
                table.columns().isEmpty() ? -1 : table.columns().size());
        putCount(node, "rows", table.rows().orElse(-1));
        return node.put("source", table.id().group())
                .put("layer", table.id().layer())
                .put("name", catalog.fullName(table))
                .put("short_name", catalog.shortName(table));
    }

    private static void putWritten(ObjectNode node, LakeTable table) {
        putText(node, "updated", table.facts().updated());
        putText(node, "pipeline", table.facts().writer());
        ArrayNode keys = node.putArray("keys");
        table.keys().forEach(keys::add);
        node.put("kind", table.isView() ? "view" : "table");
        putText(node, "description", table.details().description());
    }

    private static void putText(ObjectNode node, String field, String text) {
        if (text.isEmpty()) {
            node.putNull(field);
        } else {
            node.put(field, text);
        }
    }

    private static void putCount(ObjectNode node, String field, long count) {
        if (count < 0) {
            node.putNull(field);
        } else {
            node.put(field, count);
        }
    }
}
