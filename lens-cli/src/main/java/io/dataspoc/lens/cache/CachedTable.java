package io.dataspoc.lens.cache;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;

/**
 * What the cache knows of a table without its bucket: all that manifest and snapshot told when its files were last asked
 * for.
 *
 * @param id layer, group and table
 * @param location its folder in the bucket
 * @param version the name of its snapshot; empty where the files were listed
 * @param writer the pipeline that writes it; may be empty
 * @param updated when it was last written to; may be empty
 * @param keys the columns that identify a row; may be none
 * @param rows how many rows it has; -1 where nobody counted
 * @param cachedAt when this was written, in ISO 8601
 * @param content its columns and files
 */
public record CachedTable(
        TableId id,
        String location,
        String version,
        String writer,
        String updated,
        List<String> keys,
        long rows,
        String cachedAt,
        Snapshot content) {
    /** Checks that all are there. */
    public CachedTable {
        requireNonNull(id, "id is null");
        requireNonNull(location, "location is null");
        requireNonNull(content, "content is null");
        keys = List.copyOf(keys);
    }

    static CachedTable of(LakeTable table, List<DataFile> files, Instant now) {
        String version = table.entry().snapshot().orElse("");
        Snapshot content = new Snapshot(0, "", "", "", 0, table.entry().columns(), files);
        return new CachedTable(
                table.id(),
                table.location(),
                version,
                table.entry().writer().orElse(""),
                table.entry().stats().lastExtraction(),
                table.entry().keyProperties(),
                version.isEmpty() ? -1 : table.entry().stats().totalRows(),
                now.toString(),
                content);
    }

    /** Whether another says the same of the table, whenever that was. */
    boolean isSame(CachedTable other) {
        return id.equals(other.id) && version.equals(other.version) && content.equals(other.content);
    }

    byte[] toBytes() {
        ObjectNode json = Json.parseObject(content.toBytes(), "a snapshot");
        json.put("layer", id.layer()).put("group", id.group()).put("table", id.table());
        json.put("location", location)
                .put("version", version)
                .put("writer", writer)
                .put("updated", updated);
        json.put("total_rows", rows).put("cached_at", cachedAt);
        Json.putTexts(json, "keys", keys);
        return Json.toBytes(json);
    }

    /**
     * Reads one.
     *
     * @throws io.dataspoc.lake.error.CorruptLakeException if it is none
     */
    static CachedTable parse(byte[] bytes, String name) {
        ObjectNode json = Json.parseObject(bytes, name);
        return new CachedTable(
                new TableId(
                        Json.requireText(json, "layer", name),
                        Json.requireText(json, "group", name),
                        Json.requireText(json, "table", name)),
                Json.requireText(json, "location", name),
                Json.text(json, "version").orElse(""),
                Json.text(json, "writer").orElse(""),
                Json.text(json, "updated").orElse(""),
                Json.texts(json, "keys"),
                Json.number(json, "total_rows", -1),
                Json.text(json, "cached_at").orElse(""),
                Snapshot.parse(bytes, name));
    }
}
