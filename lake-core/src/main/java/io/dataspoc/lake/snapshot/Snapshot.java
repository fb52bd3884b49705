package io.dataspoc.lake.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.manifest.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * A table at one commit: an immutable object in {@code .dataspoc/tables/}.
 *
 * @param number counts the table's snapshots from 1
 * @param commit the commit that made it
 * @param createdAt when, in ISO 8601
 * @param previous the name of the snapshot before it; empty for the first
 * @param nextNumber the number that the next data file gets; it never falls
 * @param columns the union of the files' columns
 * @param files the files, in the order in which they were committed
 */
public record Snapshot(
        long number,
        String commit,
        String createdAt,
        String previous,
        long nextNumber,
        List<Column> columns,
        List<DataFile> files) {

    /** Of a table that has none yet. */
    public static final Snapshot NONE = new Snapshot(0, "", "", "", 0, List.of(), List.of());

    public Snapshot {
        columns = List.copyOf(columns);
        files = List.copyOf(files);
    }

    /**
     * Reads one.
     *
     * @throws io.dataspoc.lake.error.CorruptLakeException if it is no snapshot
     */
    public static Snapshot parse(byte[] content, String name) {
        ObjectNode json = Json.parseObject(content, name);
        List<DataFile> files = new ArrayList<>();
        for (JsonNode file : json.path("files")) {
            files.add(new DataFile(
                    Json.requireText(file, "path", name),
                    Json.number(file, "rows", DataFile.UNCOUNTED),
                    Json.number(file, "bytes", 0),
                    Json.text(file, "etag").orElse(""),
                    Json.text(file, "commit").orElse(""),
                    Json.number(file, "version", DataFile.UNVERSIONED)));
        }
        return new Snapshot(
                Json.number(json, "number", 0),
                Json.text(json, "commit").orElse(""),
                Json.text(json, "created_at").orElse(""),
                Json.text(json, "previous").orElse(""),
                Json.number(json, "next_number", files.size()),
                Column.listFromJson(json.path("columns")),
                files);
    }

    /** UTF-8 JSON. */
    public byte[] toBytes() {
        ObjectNode json = Json.object();
        json.put("number", number).put("commit", commit).put("created_at", createdAt);
        json.put("previous", previous).put("next_number", nextNumber);
        Column.putList(json, "columns", columns, Json.object());
        ArrayNode array = json.putArray("files");
        for (DataFile file : files) {
            ObjectNode node = array.addObject().put("path", file.path());
            if (file.rows() != DataFile.UNCOUNTED) {
                node.put("rows", file.rows());
            }
            node.put("bytes", file.bytes()).put("etag", file.etag()).put("commit", file.commit());
            if (file.version() != DataFile.UNVERSIONED) {
                node.put("version", file.version());
            }
        }
        return Json.toBytes(json);
    }

    /** The rows of all files that were counted. */
    public long countedRows() {
        return DataFile.countedRows(files);
    }
}
