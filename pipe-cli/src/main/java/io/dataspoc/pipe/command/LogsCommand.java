package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lake.Lake;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** {@code logs}: the log of a pipeline's last run. */
@CommandLine.Command(name = "logs", description = "Show the log of a pipeline's last run.")
public final class LogsCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name;

    @CommandLine.Mixin
    private OutputOption output;

    /** The command in its context. */
    public LogsCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        Pipeline pipeline = context.pipelines().load(new PipelineName(name));
        Optional<ObjectNode> log;
        try (Lake lake = pipeline.destination().bucket().open(context.terminal()::notice)) {
            log = lake.logs(name).latest();
        }
        if (output.isJson()) {
            JsonOutput.print(
                    context.terminal(), log.<JsonNode>map(found -> found).orElseGet(NullNode::getInstance));
        } else if (log.isEmpty()) {
            context.terminal()
                    .notice("'" + name + "' has not run yet: there is no log in "
                            + pipeline.destination().bucket().uri() + ".");
        } else {
            print(log.get());
        }
        return ExitCode.DONE;
    }

    private void print(ObjectNode log) {
        Table facts = new Table().text("Run").text("Value");
        log.properties().forEach(field -> fact(facts, field));
        facts.print(context.terminal());
    }

    /** Streams are shown by their counts; other nested values as they are stored. */
    private static void fact(Table facts, Map.Entry<String, JsonNode> field) {
        if (field.getKey().equals("streams") && field.getValue().isObject()) {
            field.getValue()
                    .properties()
                    .forEach(stream -> facts.row(
                            "stream " + stream.getKey(),
                            stream.getValue().path("records").asText("?") + " records"));
        } else {
            JsonNode value = field.getValue();
            facts.row(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
        }
    }
}
