package io.dataspoc.singer.extract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first records of a stream, as its tap sent them.
 *
 * @param stream the stream, as the tap names it
 * @param table the table that it would go to, within the source
 * @param columns the types of its columns as the manifest names them, by name; text, empty, for a property that the SCHEMA does not
 *     name
 * @param keys the names of its key's columns
 * @param records the records
 */
public record PreviewedStream(
        String stream, String table, Map<String, String> columns, List<String> keys, List<JsonNode> records) {

    public PreviewedStream {
        requireNonNull(stream, "stream is null");
        requireNonNull(table, "table is null");
        columns = new LinkedHashMap<>(columns);
        keys = List.copyOf(keys);
        records = List.copyOf(records);
    }
}
