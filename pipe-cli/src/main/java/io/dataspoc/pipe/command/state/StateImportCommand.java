package io.dataspoc.pipe.command.state;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.state.StateDocument;
import io.dataspoc.pipe.state.StateEditor;
import java.io.IOException;
import picocli.CommandLine;

/** {@code state import}: the STATE from a file, or from a backup. */
@CommandLine.Command(
        name = "import",
        description =
                "Make a file's content, or an earlier state, a pipeline's STATE. Refused while the pipeline runs.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe state import postgres-prod state.json",
            "  dataspoc-pipe state import postgres-prod state.json --stream orders",
            "  dataspoc-pipe state import postgres-prod --backup latest"
        })
final class StateImportCommand extends PipelineStateCommand {
    @CommandLine.Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "The file; - for stdin.")
    private String file;

    @CommandLine.Option(
            names = "--backup",
            paramLabel = "TIME",
            description = "Instead of a file: the backup of that time (see 'state show --backups'), or 'latest'.")
    private String backup;

    @CommandLine.Option(
            names = "--stream",
            paramLabel = "STREAM",
            description = "Take over only this stream's bookmark.")
    private String stream;

    StateImportCommand(PipeContext context) {
        super(context);
    }

    @Override
    void work(StateEditor editor) throws IOException {
        if ((file == null) == (backup == null)) {
            throw CommandFailure.usage("Import from what? Give either a file or --backup, such as --backup latest.");
        }
        StateDocument given =
                backup == null ? new StateDocument(state(content(file), "The file " + file)) : editor.backup(backup);
        if (stream == null) {
            changed("Imported the state of '" + pipeline() + "'.", editor.change(before -> given));
        } else {
            changed(
                    "Imported the bookmark of '" + stream + "' of '" + pipeline() + "'.",
                    editor.change(before -> before.with(stream, given.stream(stream))));
        }
    }
}
