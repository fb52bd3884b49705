package io.dataspoc.pipe.command.state;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.state.StateDocument;
import io.dataspoc.pipe.state.StateEditor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** {@code state export}: the STATE as a file. */
@CommandLine.Command(
        name = "export",
        description = "Write a pipeline's STATE to a file, for 'state import' or for a tap that is run by hand.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe state export postgres-prod state.json",
            "  dataspoc-pipe state export postgres-prod | jq .bookmarks"
        })
final class StateExportCommand extends PipelineStateCommand {
    @CommandLine.Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = STDIN,
            description = "Where to; - for stdout, the default.")
    private String file;

    StateExportCommand(PipeContext context) {
        super(context);
    }

    @Override
    void work(StateEditor editor) throws IOException {
        byte[] state = editor.read()
                .map(StateDocument::toBytes)
                .orElseThrow(() -> new CommandFailure("'" + pipeline() + "' has no state to export."));
        if (file.equals(STDIN)) {
            context().terminal().out().writeBytes(state);
        } else {
            Path path = context().environment().path(file);
            Files.write(path, state);
            context().terminal().notice("Wrote the state of '" + pipeline() + "' to " + path + ".");
        }
    }
}
