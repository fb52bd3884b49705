package io.dataspoc.pipe.command.state;

import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.state.StateDocument;
import io.dataspoc.pipe.state.StateEditor;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;

/** {@code state reset}: no bookmarks, so that the next run starts from the beginning. */
@CommandLine.Command(
        name = "reset",
        description = {
            "Forget a pipeline's STATE, or some streams' bookmarks: the next run reads them from the beginning.",
            "Tables stay as they are, so rows come again; 'run --full' replaces them instead."
        },
        footer = {
            "%nExamples:",
            "  dataspoc-pipe state reset postgres-prod",
            "  dataspoc-pipe state reset postgres-prod --stream orders --stream customers"
        })
final class StateResetCommand extends PipelineStateCommand {
    @CommandLine.Option(names = "--stream", paramLabel = "STREAM", description = "Only this stream; may be repeated.")
    private List<String> streams = List.of();

    StateResetCommand(PipeContext context) {
        super(context);
    }

    @Override
    void work(StateEditor editor) throws IOException {
        if (editor.read().isEmpty()) {
            context().terminal().notice("'" + pipeline() + "' has no state.");
            return;
        }
        String what = streams.isEmpty() ? "the state" : "the bookmark of " + String.join(", ", streams);
        changed("Reset " + what + " of '" + pipeline() + "'.", editor.change(this::reset));
    }

    private StateDocument reset(StateDocument before) {
        if (streams.isEmpty()) {
            return StateDocument.empty();
        }
        StateDocument document = before;
        for (String stream : streams) {
            document = document.without(stream);
        }
        return document;
    }
}
