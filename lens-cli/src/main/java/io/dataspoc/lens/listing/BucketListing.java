package io.dataspoc.lens.listing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lens.catalog.BucketState;
import java.util.List;

/** Shows the registered buckets. */
public final class BucketListing {
    private final Terminal terminal;

    /** Shows them on a terminal's stdout. */
    public BucketListing(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal is null");
    }

    /** Shows buckets in a box, or says that there are none. */
    public void print(List<BucketState> states) {
        if (states.isEmpty()) {
            terminal.notice("No buckets registered. Use 'dataspoc-lens add-bucket' first.");
            return;
        }
        Table table =
                new Table().text("Bucket").text("Name in SQL").number("Tables").text("State");
        for (BucketState state : states) {
            String tables = state.isReadable() ? Integer.toString(state.tables()) : "?";
            table.row(state.uri(), state.alias(), tables, state.isReadable() ? "ok" : state.problem());
        }
        table.print(terminal);
    }

    /** Prints buckets as a JSON array. */
    public void printJson(List<BucketState> states) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (BucketState state : states) {
            ObjectNode node = array.addObject().put("uri", state.uri()).put("alias", state.alias());
            if (state.isReadable()) {
                node.put("tables", state.tables()).putNull("error");
            } else {
                node.putNull("tables").put("error", state.problem());
            }
        }
        JsonOutput.print(terminal, array);
    }
}
