package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.run.PipelineStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code status}: how the last run of each pipeline went. */
@CommandLine.Command(name = "status", description = "Show how the last run of each pipeline went.")
public final class StatusCommand extends Command {
    private final PipeContext context;

    @CommandLine.Mixin
    private OutputOption output;

    /** The command in its context. */
    public StatusCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        List<PipelineStatus> all = new ArrayList<>();
        for (PipelineName name : context.pipelines().names()) {
            all.add(PipelineStatus.read(context.pipelines(), name, context.terminal()::notice));
        }
        if (output.isJson()) {
            JsonOutput.print(context.terminal(), json(all));
        } else if (all.isEmpty()) {
            context.noPipelines();
        } else {
            table(all).print(context.terminal());
        }
        all.forEach(status ->
                status.problem().ifPresent(problem -> context.terminal().warning(status.name() + ": " + problem)));
        return all.stream().anyMatch(status -> status.problem().isPresent()) ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static JsonNode json(List<PipelineStatus> all) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        all.forEach(status -> array.add(status.toJson()));
        return array;
    }

    private static Table table(List<PipelineStatus> all) {
        Table table = new Table()
                .text("Pipeline")
                .text("Last Run")
                .text("Status")
                .number("Duration")
                .number("Records");
        all.forEach(status -> table.row(List.of(
                new Table.Cell(status.name().text(), Style.BOLD),
                Table.Cell.of(status.lastRun()),
                new Table.Cell(status.status(), style(status.status())),
                Table.Cell.of(status.duration()),
                Table.Cell.of(status.recordsText()))));
        return table;
    }

    private static Style style(String status) {
        return switch (status) {
            case "success" -> Style.GREEN;
            case "failure" -> Style.RED;
            default -> Style.YELLOW;
        };
    }
}
