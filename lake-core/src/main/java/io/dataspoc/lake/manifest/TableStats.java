package io.dataspoc.lake.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * What the manifest counts of a table.
 *
 * @param totalRows rows in the table
 * @param extractions how many commits wrote it
 * @param lastExtraction when the last one did, as text in ISO 8601; empty if none
 * @param lastExtractionRows how many rows that one wrote
 */
public record TableStats(long totalRows, long extractions, String lastExtraction, long lastExtractionRows) {

    /** Of a table that nothing was written to. */
    public static final TableStats NONE = new TableStats(0, 0, "", 0);

    static TableStats fromJson(ObjectNode table) {
        return new TableStats(
                Json.number(table.path("stats"), "total_rows", 0),
                Json.number(table.path("stats"), "extractions", 0),
                Json.text(table.path("stats"), "last_extraction").orElse(""),
                Json.number(table.path("stats"), "last_extraction_rows", 0));
    }

    void putInto(ObjectNode table) {
        ObjectNode stats = table.withObjectProperty("stats");
        stats.put("total_rows", totalRows)
                .put("extractions", extractions)
                .put("last_extraction_rows", lastExtractionRows);
        Json.putOptional(stats, "last_extraction", Optional.of(lastExtraction).filter(text -> !text.isEmpty()));
    }

    /** After its files were written anew or dropped, which is no extraction; {@code total} rows are left. */
    public TableStats rewritten(long total) {
        return new TableStats(total, extractions, lastExtraction, lastExtractionRows);
    }

    /** After one more commit at {@code time}, which wrote {@code rows} and left {@code total} in the table. */
    public TableStats extracted(Instant time, long rows, long total) {
        return new TableStats(total, extractions + 1, time.toString(), rows);
    }
}
