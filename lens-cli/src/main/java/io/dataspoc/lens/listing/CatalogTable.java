package io.dataspoc.lens.listing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.TableFiles.Size;
import io.dataspoc.lens.catalog.TableJson;
import io.dataspoc.lens.output.Humans;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a list of tables. */
public final class CatalogTable {
    private static final Size UNKNOWN = new Size(-1, -1);

    private final Terminal terminal;
    private final Catalog catalog;

    /** Shows tables of a catalog on a terminal's stdout. */
    public CatalogTable(Terminal terminal, Catalog catalog) {
        this.terminal = terminal;
        this.catalog = catalog;
    }

    /** Shows tables in a box; nothing where there are none. */
    public void print(List<LakeTable> tables) {
        if (tables.isEmpty()) {
            return;
        }
        Instant now = Instant.now();
        Table box = new Table()
                .text("Table")
                .text("Short name")
                .number("Columns")
                .number("Rows")
                .number("Size")
                .number("Files")
                .text("Updated")
                .text("Written by")
                .text("Keys");
        sizes(tables)
                .forEach((table, size) -> box.row(
                        catalog.fullName(table),
                        catalog.shortName(table),
                        count(table.columns().isEmpty() ? -1 : table.columns().size()),
                        table.isView() ? "" : count(table.rows().orElse(-1)),
                        table.isView() ? "view" : size.bytes() < 0 ? "?" : Humans.bytes(size.bytes()),
                        table.isView() ? "" : count(size.files()),
                        Humans.age(table.facts().updated(), now),
                        table.facts().writer(),
                        String.join(", ", table.keys())));
        box.print(terminal);
    }

    private static String count(long count) {
        return count < 0 ? "?" : Long.toString(count);
    }

    /** One small object for each table, many at a time. */
    private static Map<LakeTable, Size> sizes(List<LakeTable> tables) {
        List<Optional<Size>> found = SideBySide.map(tables, CatalogTable::size);
        Map<LakeTable, Size> sizes = new LinkedHashMap<>();
        for (int i = 0; i < tables.size(); i++) {
            sizes.put(tables.get(i), found.get(i).orElse(UNKNOWN));
        }
        return sizes;
    }

    /** A table that cannot be read is listed with what is known of it. */
    private static Optional<Size> size(LakeTable table) {
        try {
            return table.size();
        } catch (io.dataspoc.lake.error.LakeException e) {
            return Optional.empty();
        }
    }

    /** Prints tables as a JSON array. */
    public void printJson(List<LakeTable> tables) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        sizes(tables).forEach((table, size) -> array.add(TableJson.of(catalog, table, size)));
        JsonOutput.print(terminal, array);
    }
}
