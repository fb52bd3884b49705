package io.dataspoc.pipe.command.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.error.CorruptLakeException;
import io.dataspoc.lake.json.Json;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.state.StateEditor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

/** A command about the state of one pipeline. */
abstract class PipelineStateCommand extends Command {
    /** Stdin, as a file's name. */
    static final String STDIN = "-";

    private final PipeContext context;

    @CommandLine.Parameters(index = "0", paramLabel = "NAME", description = "The pipeline.")
    private String name;

    PipelineStateCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected final ExitCode execute() throws IOException {
        Pipeline pipeline = context.pipelines().load(new PipelineName(name));
        try (Lake lake = pipeline.destination().bucket().open(context.terminal()::notice)) {
            work(new StateEditor(lake, name, context.terminal()::notice));
        }
        return ExitCode.DONE;
    }

    /** Does what the command is for. */
    abstract void work(StateEditor editor) throws IOException;

    PipeContext context() {
        return context;
    }

    String pipeline() {
        return name;
    }

    /** Says what a change came to, and how to undo it. */
    void changed(String what, Optional<String> backup) {
        context.terminal().notice(what);
        backup.ifPresent(key -> context.terminal()
                .notice("What was there is kept as " + key + ": 'dataspoc-pipe state import " + name
                        + " --backup latest' brings it back."));
    }

    /** A file's content, or stdin's. */
    byte[] content(String file) throws IOException {
        if (file.equals(STDIN)) {
            return context.terminal().in().readAllBytes();
        }
        Path path = context.environment().path(file);
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("There is no file " + path + ".", e);
        }
    }

    /**
     * A JSON value that was typed or read.
     *
     * @throws CommandFailure if it is none
     */
    static JsonNode value(byte[] json, String what) {
        try {
            // As a field, so that it may be of any type.
            byte[] wrapped =
                    ("{\"value\":" + new String(json, StandardCharsets.UTF_8) + "\n}").getBytes(StandardCharsets.UTF_8);
            return Json.parseObject(wrapped, what).get("value");
        } catch (CorruptLakeException e) {
            String reason =
                    e.getCause() instanceof JsonProcessingException cause ? cause.getOriginalMessage() : "it is empty";
            throw new CommandFailure(what + " is not JSON: " + ErrorText.oneLine(reason) + ".", e);
        }
    }

    /**
     * A whole STATE.
     *
     * @throws CommandFailure if it is none
     */
    static ObjectNode state(byte[] json, String what) {
        if (value(json, what) instanceof ObjectNode object) {
            return object;
        }
        throw new CommandFailure(what + " is no STATE: that is a JSON object, such as {\"bookmarks\": {…}}.");
    }
}
