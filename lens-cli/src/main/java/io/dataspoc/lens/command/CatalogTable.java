package io.dataspoc.lens.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import java.util.List;

/** Shows a list of tables. */
final class CatalogTable {
    private final Terminal terminal;
    private final Catalog catalog;

    CatalogTable(Terminal terminal, Catalog catalog) {
        this.terminal = terminal;
        this.catalog = catalog;
    }

    void print(List<LakeTable> tables) {
        if (tables.isEmpty()) {
            return;
        }
        Table box =
                new Table().text("Table").text("Short name").number("Columns").number("Rows");
        for (LakeTable table : tables) {
            box.row(
                    catalog.fullName(table),
                    catalog.shortName(table),
                    table.columns().isEmpty()
                            ? "?"
                            : Integer.toString(table.columns().size()),
                    table.rows().isPresent() ? Long.toString(table.rows().getAsLong()) : "?");
        }
        box.print(terminal);
    }

    void printJson(List<LakeTable> tables) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (LakeTable table : tables) {
            ObjectNode node = array.addObject();
            node.put("table", table.id().table());
            putCount(
                    node,
                    "columns",
                    table.columns().isEmpty() ? -1 : table.columns().size());
            putCount(node, "rows", table.rows().orElse(-1));
            node.put("source", table.id().group());
            node.put("layer", table.id().layer());
            node.put("name", catalog.fullName(table));
            node.put("short_name", catalog.shortName(table));
        }
        JsonOutput.print(terminal, array);
    }

    private static void putCount(ObjectNode node, String field, long count) {
        if (count < 0) {
            node.putNull(field);
        } else {
            node.put(field, count);
        }
    }
}
