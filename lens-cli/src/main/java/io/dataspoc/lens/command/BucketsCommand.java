package io.dataspoc.lens.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lens.catalog.BucketState;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.LensConfig;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code buckets}: lists the registered buckets and whether they can be read. */
@Command(
        name = "buckets",
        description = "List the registered buckets, their names in SQL, and whether they can be read.",
        footer = {"%nExample:", "  dataspoc-lens buckets"})
final class BucketsCommand extends LensCommand {
    @Mixin
    private OutputOption output;

    BucketsCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() {
        LensConfig config = context().config();
        try (OpenBuckets buckets = context().buckets(config)) {
            List<BucketState> states = buckets.states();
            if (output.isJson()) {
                printJson(states);
            } else {
                print(states);
            }
        }
        return ExitCode.DONE;
    }

    private void print(List<BucketState> states) {
        if (states.isEmpty()) {
            terminal().notice("No buckets registered. Use 'dataspoc-lens add-bucket' first.");
            return;
        }
        Table table =
                new Table().text("Bucket").text("Name in SQL").number("Tables").text("State");
        for (BucketState state : states) {
            String tables = state.isReadable() ? Integer.toString(state.tables()) : "?";
            table.row(state.uri(), state.alias(), tables, state.isReadable() ? "ok" : state.problem());
        }
        table.print(terminal());
    }

    private void printJson(List<BucketState> states) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (BucketState state : states) {
            ObjectNode node = array.addObject().put("uri", state.uri()).put("alias", state.alias());
            if (state.isReadable()) {
                node.put("tables", state.tables()).putNull("error");
            } else {
                node.putNull("tables").put("error", state.problem());
            }
        }
        JsonOutput.print(terminal(), array);
    }
}
