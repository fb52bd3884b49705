package io.dataspoc.pipe.command.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.state.StateDocument;
import io.dataspoc.pipe.state.StateEditor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** {@code state set}: another STATE, or another bookmark of one stream. */
@CommandLine.Command(
        name = "set",
        description =
                "Set a pipeline's STATE, or one stream's bookmark, to a JSON value. Refused while the pipeline runs.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe state set postgres-prod --stream orders '{\"replication_key_value\": \"2026-01-01\"}'",
            "  dataspoc-pipe state set postgres-prod '{\"bookmarks\": {}}'"
        })
final class StateSetCommand extends PipelineStateCommand {
    @CommandLine.Parameters(index = "1", paramLabel = "JSON", description = "The value; - for stdin.")
    private String json;

    @CommandLine.Option(names = "--stream", paramLabel = "STREAM", description = "Set only this stream's bookmark.")
    private String stream;

    StateSetCommand(PipeContext context) {
        super(context);
    }

    @Override
    void work(StateEditor editor) throws IOException {
        byte[] given = json.equals(STDIN) ? content(STDIN) : json.getBytes(StandardCharsets.UTF_8);
        if (stream == null) {
            StateDocument whole = new StateDocument(state(given, "The value"));
            changed("Set the state of '" + pipeline() + "'.", editor.change(before -> whole));
        } else {
            JsonNode bookmark = value(given, "The value");
            changed(
                    "Set the bookmark of '" + stream + "' of '" + pipeline() + "'.",
                    editor.change(before -> before.with(stream, bookmark)));
        }
    }
}
