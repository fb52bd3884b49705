package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.run.PipelinePreview;
import io.dataspoc.singer.extract.ExtractionListener;
import io.dataspoc.singer.extract.PreviewedStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** {@code preview}: the first records of each stream, with nothing written. */
@CommandLine.Command(
        name = "preview",
        description =
                "Show the first records of each stream as the tap sends them, before any transform. Nothing is written"
                        + " to the bucket.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe preview postgres-prod",
            "  dataspoc-pipe preview postgres-prod --streams orders --rows 20",
            "  dataspoc-pipe preview postgres-prod --output json"
        })
public final class PreviewCommand extends Command {
    private static final Set<String> NUMBERS = Set.of("int64", "double");
    private static final int WIDEST = 60;

    private final PipeContext context;

    @CommandLine.Parameters(paramLabel = "NAME", description = "The pipeline.")
    private String name;

    @CommandLine.Option(
            names = "--streams",
            split = ",",
            paramLabel = "STREAM",
            description = "Only these streams, separated by commas.")
    private List<String> streams = new ArrayList<>();

    @CommandLine.Option(
            names = {"-n", "--rows"},
            paramLabel = "N",
            defaultValue = "5",
            description = "How many records of each stream, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int rows;

    @CommandLine.Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "1m",
            description = "Show what there is after that time; 0s for no bound. Default: ${DEFAULT-VALUE}.")
    private String timeout;

    @CommandLine.Mixin
    private OutputOption output;

    /** The command in its context. */
    public PreviewCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        if (rows < 1 || rows > 1000) {
            throw CommandFailure.usage("--rows " + rows + " is not from 1 to 1000.");
        }
        Duration longest = RunOptions.duration("--timeout", timeout);
        List<PreviewedStream> found = new PipelinePreview(
                        context.pipelines(), context.environment(), context.interruption())
                .of(new PipelineName(name), streams, rows, longest, new Listener(context.terminal()));
        if (output.isJson()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            found.forEach(stream -> array.add(json(stream)));
            JsonOutput.print(context.terminal(), array);
        } else {
            found.forEach(this::show);
        }
        if (found.isEmpty()) {
            context.terminal().notice("The tap sent no stream.");
        }
        return ExitCode.DONE;
    }

    private void show(PreviewedStream stream) {
        Terminal terminal = context.terminal();
        terminal.out()
                .println(terminal.styledOut(Style.BOLD, stream.stream()) + ", table " + stream.table()
                        + (stream.keys().isEmpty() ? "" : ", key " + String.join(", ", stream.keys())));
        if (stream.columns().isEmpty()) {
            return;
        }
        Table table = new Table();
        stream.columns().forEach((column, type) -> {
            String heading = type.isEmpty() ? column : column + " " + type;
            if (NUMBERS.contains(type)) {
                table.number(heading);
            } else {
                table.text(heading);
            }
        });
        stream.records()
                .forEach(record -> table.row(stream.columns().keySet().stream()
                        .map(column -> Table.Cell.of(text(record.get(column))))
                        .toList()));
        table.print(terminal);
        if (stream.records().isEmpty()) {
            terminal.notice("'" + stream.stream() + "' has no records.");
        }
    }

    private static String text(JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        return text.codePointCount(0, text.length()) <= WIDEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }

    private static ObjectNode json(PreviewedStream stream) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("stream", stream.stream()).put("table", stream.table());
        ArrayNode keys = json.putArray("key_properties");
        stream.keys().forEach(keys::add);
        ObjectNode columns = json.putObject("columns");
        stream.columns().forEach((column, type) -> columns.put(column, type.isEmpty() ? null : type));
        ArrayNode records = json.putArray("records");
        stream.records().forEach(records::add);
        return json;
    }

    /**
     * Passes on what the tap says.
     *
     * @param terminal where to
     */
    private record Listener(Terminal terminal) implements ExtractionListener {
        @Override
        public void notice(String text) {
            terminal.notice(terminal.styledErr(Style.YELLOW, "Note:") + " " + text);
        }

        @Override
        public void tapLine(String line) {
            terminal.notice(terminal.styledErr(Style.DIM, "tap: " + line));
        }
    }
}
