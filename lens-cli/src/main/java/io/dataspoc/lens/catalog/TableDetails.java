package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.manifest.TableNotes;
import io.dataspoc.lake.manifest.ViewEntry;
import java.util.Map;

/**
 * What the writer of a table or view says of it.
 *
 * @param description what it is; empty where nobody said
 * @param columns the description of each column that has one, by name
 * @param transform how a transform made it, as the manifest has it; missing for tables that none made
 * @param viewSql the query of a view; empty for a table
 */
public record TableDetails(String description, Map<String, String> columns, JsonNode transform, String viewSql) {
    /** The member of a table or view in the manifest that says how a transform made it. */
    public static final String TRANSFORM = "transform";

    /** Of a table of which nothing is said. */
    public static final TableDetails NONE = new TableDetails("", Map.of(), MissingNode.getInstance(), "");

    /** Copies the descriptions. */
    public TableDetails {
        requireNonNull(description, "description is null");
        requireNonNull(transform, "transform is null");
        requireNonNull(viewSql, "viewSql is null");
        columns = Map.copyOf(columns);
    }

    static TableDetails of(TableEntry entry) {
        return new TableDetails(
                entry.field(TableNotes.DESCRIPTION).asText(""), entry.columnDescriptions(), entry.field(TRANSFORM), "");
    }

    static TableDetails of(ViewEntry view) {
        return new TableDetails(
                view.field(TableNotes.DESCRIPTION).asText(""),
                view.columnDescriptions(),
                view.field(TRANSFORM),
                view.sql());
    }
}
