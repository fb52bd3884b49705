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
import io.dataspoc.pipe.alert.Alerts;
import io.dataspoc.pipe.status.Freshness;
import io.dataspoc.pipe.status.PipelineStatus;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;

/** {@code status}: how each pipeline stands. */
@CommandLine.Command(
        name = "status",
        description =
                "Show each pipeline's last run, whether it is as fresh as its schedule wants it, when it runs next,"
                        + " and who is running it. Times are in UTC.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe status",
            "  dataspoc-pipe status --output json | jq '.[] | select(.freshness == \"stale\")'",
            "  dataspoc-pipe status --notify      # tells whom 'notify' names of pipelines that went stale"
        })
public final class StatusCommand extends Command {
    private final PipeContext context;

    @CommandLine.Option(
            names = "--notify",
            description = "Send alerts for pipelines that have gone stale; for a crontab. Each is told of once.")
    private boolean notifying;

    @CommandLine.Mixin
    private OutputOption output;

    /** The command in its context. */
    public StatusCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        List<PipelineStatus> all = context.client().status();
        if (output.isJson()) {
            JsonOutput.print(context.terminal(), json(all));
        } else if (all.isEmpty()) {
            context.noPipelines();
        } else {
            table(all).print(context.terminal());
        }
        all.forEach(status ->
                status.problem().ifPresent(problem -> context.terminal().warning(status.name() + ": " + problem)));
        if (notifying) {
            Alerts.of(context.pipelines(), context.terminal()).stale(all);
        }
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
                .number("Records")
                .text("Fresh")
                .text("Next Run")
                .text("Running");
        all.forEach(status -> table.row(List.of(
                new Table.Cell(status.name().text(), Style.BOLD),
                Table.Cell.of(status.last().started()),
                new Table.Cell(status.status(), StatusStyle.of(status.status())),
                Table.Cell.of(status.last().duration()),
                Table.Cell.of(status.recordsText()),
                new Table.Cell(status.freshnessText(), style(status.freshness().state())),
                Table.Cell.of(status.nextRunText()),
                Table.Cell.of(status.holder().isEmpty() ? "-" : status.holder()))));
        return table;
    }

    private static Style style(Freshness.State state) {
        return switch (state) {
            case FRESH -> Style.GREEN;
            case LATE -> Style.YELLOW;
            case STALE -> Style.RED;
            case UNKNOWN -> Style.PLAIN;
        };
    }
}
