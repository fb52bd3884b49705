package io.dataspoc.pipe.command.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.state.StateDocument;
import io.dataspoc.pipe.state.StateEditor;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine;

/** {@code state show}: the STATE, or one stream's bookmark, or the names of the backups. */
@CommandLine.Command(
        name = "show",
        description = "Print a pipeline's STATE as JSON.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe state show postgres-prod",
            "  dataspoc-pipe state show postgres-prod --stream orders",
            "  dataspoc-pipe state show postgres-prod --backups"
        })
final class StateShowCommand extends PipelineStateCommand {
    @CommandLine.Option(names = "--stream", paramLabel = "STREAM", description = "Only this stream's bookmark.")
    private String stream;

    @CommandLine.Option(
            names = "--backups",
            description = "The keys of the earlier states that are kept, newest first.")
    private boolean backups;

    StateShowCommand(PipeContext context) {
        super(context);
    }

    @Override
    void work(StateEditor editor) throws IOException {
        if (backups) {
            editor.backups().forEach(context().terminal().out()::println);
            return;
        }
        Optional<StateDocument> state = editor.read();
        if (state.isEmpty()) {
            context().terminal().notice("'" + pipeline() + "' has no state: its next run starts from the beginning.");
        }
        JsonNode shown = stream == null
                ? state.<JsonNode>map(StateDocument::json).orElseGet(NullNode::getInstance)
                : state.orElseGet(StateDocument::empty).stream(stream);
        JsonOutput.print(context().terminal(), shown);
    }
}
