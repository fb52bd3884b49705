package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.singer.tap.StreamChoice;
import io.dataspoc.singer.tap.StreamChoice.ColumnChoice;
import java.util.List;

/** Shows the streams of a catalog. */
final class CatalogView {
    private CatalogView() {}

    static void print(Terminal terminal, List<StreamChoice> streams, OutputOption output) {
        if (output.isJson()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            streams.forEach(stream -> add(array.addObject(), stream));
            JsonOutput.print(terminal, array);
            return;
        }
        Table table = new Table()
                .text("Read")
                .text("Stream")
                .text("Key")
                .text("Replication")
                .text("Columns");
        streams.forEach(stream -> table.row(
                stream.state().isRead() ? "yes" : "no",
                stream.path(),
                String.join(", ", stream.keys()),
                stream.method().orElse("")
                        + stream.replicationKey().map(key -> " by " + key).orElse(""),
                columns(stream)));
        table.print(terminal);
    }

    private static String columns(StreamChoice stream) {
        long read = stream.columns().stream()
                .filter(column -> column.state().isRead())
                .count();
        return read == stream.columns().size()
                ? Long.toString(read)
                : read + " of " + stream.columns().size();
    }

    private static void add(ObjectNode json, StreamChoice stream) {
        json.put("stream", stream.id())
                .put("schema", stream.schemaName())
                .put("table", stream.table())
                .put("selected", stream.state().isRead())
                .put("replication_method", stream.replicationMethod())
                .put("replication_key", stream.replicationKeyName());
        stream.keys().forEach(json.putArray("keys")::add);
        ArrayNode columns = json.putArray("columns");
        for (ColumnChoice column : stream.columns()) {
            columns.addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("selected", column.state().isRead());
        }
    }
}
