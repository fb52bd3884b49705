package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.pipe.client.PipelineLogs;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.status.LogFollower;
import io.dataspoc.pipe.status.LogLine;
import io.dataspoc.pipe.status.LogQuery;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** {@code logs}: the log of a pipeline's last run, or a line for each of several. */
@CommandLine.Command(
        name = "logs",
        description =
                "Show the log of a pipeline's last run; with an option a line for each of several, the newest last."
                        + " Times are in UTC.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe logs postgres-prod",
            "  dataspoc-pipe logs postgres-prod --tail 20",
            "  dataspoc-pipe logs postgres-prod --failed --since 7d",
            "  dataspoc-pipe logs postgres-prod --since 2026-04-01 --output json",
            "  dataspoc-pipe logs postgres-prod --follow"
        })
public final class LogsCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name;

    @CommandLine.Option(
            names = {"-n", "--tail"},
            paramLabel = "N",
            description = "The newest N runs. Default with another option: 20, and with --since all.")
    private Integer tail;

    @CommandLine.Option(names = "--failed", description = "Only runs that did not succeed.")
    private boolean failed;

    @CommandLine.Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only runs that started since then: 2d, 6h, or a date such as 2026-04-28 in UTC.")
    private String since;

    @CommandLine.Option(
            names = {"-f", "--follow"},
            description = "Then a line for each run that ends, until Ctrl-C.")
    private boolean follow;

    @CommandLine.Mixin
    private OutputOption output;

    /** The command in its context. */
    public LogsCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        if (tail != null && tail < 1) {
            throw CommandFailure.usage("--tail " + tail + " shows nothing: give 1 or more.");
        }
        LogQuery query = LogQuery.of(since, Instant.now(), tail, failed ? LogQuery.Which.FAILED : LogQuery.Which.ALL);
        try (PipelineLogs logs = context.client().logs(new PipelineName(name))) {
            boolean single = tail == null && !failed && since == null && !follow;
            if (follow) {
                follow(logs, query);
            } else if (single) {
                show(logs.newest().map(List::of).orElse(List.of()), single, logs);
            } else {
                show(logs.find(query), single, logs);
            }
        }
        return ExitCode.DONE;
    }

    private void tellOfNone(PipelineLogs logs, boolean single) {
        String where = logs.bucket() + ".";
        context.terminal()
                .notice(
                        single
                                ? "'" + name + "' has not run yet: there is no log in " + where
                                : "There is no such run of '" + name + "' in " + where);
    }

    private void show(List<ObjectNode> found, boolean single, PipelineLogs logs) {
        if (output.isJson() && single) {
            JsonOutput.print(context.terminal(), found.isEmpty() ? NullNode.getInstance() : found.get(0));
        } else if (output.isJson()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            found.forEach(array::add);
            JsonOutput.print(context.terminal(), array);
        } else if (found.isEmpty()) {
            tellOfNone(logs, single);
        } else if (single) {
            print(found.get(0));
        } else {
            list(found);
        }
    }

    /** A line for each: JSON on one line, or text. */
    private void follow(PipelineLogs logs, LogQuery query) throws IOException {
        LogFollower follower = logs.follow(query, context.interruption());
        List<ObjectNode> found = follower.found();
        if (found.isEmpty() && !output.isJson()) {
            tellOfNone(logs, false);
        }
        found.forEach(this::line);
        follower.follow(this::line, context.terminal()::isOutClosed);
    }

    private void line(ObjectNode log) {
        context.terminal()
                .out()
                .println(output.isJson() ? log.toString() : LogLine.of(log).text());
        context.terminal().out().flush();
    }

    private void list(List<ObjectNode> found) {
        Table table = new Table()
                .text("Started")
                .text("Status")
                .number("Duration")
                .number("Records")
                .text("Error");
        found.stream()
                .map(LogLine::of)
                .forEach(line -> table.row(List.of(
                        Table.Cell.of(line.started()),
                        new Table.Cell(line.status(), StatusStyle.of(line.status())),
                        Table.Cell.of(line.duration()),
                        Table.Cell.of(line.recordsText()),
                        new Table.Cell(line.error(), line.error().isEmpty() ? Style.PLAIN : Style.RED))));
        table.print(context.terminal());
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
