package io.dataspoc.lake;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.TableEntry;

/**
 * A table of a lake, whether the manifest describes it or only a folder shows it.
 *
 * @param id its name
 * @param location its folder in the bucket, without a trailing slash; empty for the bucket itself
 * @param entry what the manifest says of it; columns are unknown where that came from a scan alone
 */
public record LakeTable(TableId id, String location, TableEntry entry) {

    public LakeTable {
        requireNonNull(id, "id is null");
        requireNonNull(location, "location is null");
        requireNonNull(entry, "entry is null");
    }
}
