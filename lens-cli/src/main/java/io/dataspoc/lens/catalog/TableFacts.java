package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.layout.Sha256;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.manifest.ViewEntry;
import java.util.List;

/**
 * What a bucket tells of a table without looking at its files.
 *
 * @param id layer, group and table
 * @param version its snapshot, with the time if it is read as of another than now; empty where the files are listed
 * @param location its folder in the bucket
 * @param keys the columns that identify a row; may be none
 * @param rows how many rows it has, or {@link LakeTable#UNCOUNTED}
 * @param writer the pipeline that writes it; empty if that is not known
 * @param updated when it was last written to, in ISO 8601; empty if that is not known
 */
public record TableFacts(
        TableId id, String version, String location, List<String> keys, long rows, String writer, String updated) {
    /** Checks that all are there. */
    public TableFacts {
        requireNonNull(id, "id is null");
        requireNonNull(version, "version is null");
        requireNonNull(location, "location is null");
        requireNonNull(writer, "writer is null");
        requireNonNull(updated, "updated is null");
        keys = List.copyOf(keys);
    }

    static TableFacts of(io.dataspoc.lake.LakeTable table, ReadTime time) {
        TableEntry entry = table.entry();
        boolean counted = entry.snapshot().isPresent() && time.isNow();
        String snapshot = entry.snapshot().orElse("");
        return new TableFacts(
                table.id(),
                snapshot.isEmpty() || time.isNow() ? snapshot : snapshot + "@" + time,
                table.location(),
                entry.keyProperties(),
                counted ? entry.stats().totalRows() : LakeTable.UNCOUNTED,
                entry.writer().orElse(""),
                entry.stats().lastExtraction());
    }

    /** Of a table that is yet to be written. */
    static TableFacts unknown(TableId id) {
        return new TableFacts(id, "", "", List.of(), LakeTable.UNCOUNTED, "", "");
    }

    static TableFacts of(ViewEntry view) {
        return new TableFacts(
                view.id(),
                "view-" + Sha256.hex(view.sql()),
                "",
                List.of(),
                LakeTable.UNCOUNTED,
                view.writer(),
                view.updated());
    }

    TableFacts withVersion(String other) {
        return new TableFacts(id, other, location, keys, LakeTable.UNCOUNTED, writer, updated);
    }

    TableFacts withRows(long counted) {
        return new TableFacts(id, version, location, keys, counted, writer, updated);
    }
}
