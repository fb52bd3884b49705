package io.dataspoc.pipe.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.tap.SelectionRules;
import io.dataspoc.pipe.tap.SourceCatalog;
import io.dataspoc.pipe.wizard.SelectionTree;
import io.dataspoc.singer.tap.CatalogEditor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** {@code tap select}: which streams and columns a pipeline reads, and how. */
@CommandLine.Command(
        name = "select",
        description = {
            "Choose the streams and columns that a pipeline reads, and how: in a tree on a terminal, else by options.",
            "A pattern is schema.table.column, schema.table, table.column, a table or a stream, with * and ?."
        },
        footer = {
            "%nExamples:",
            "  dataspoc-pipe tap select postgres-prod",
            "  dataspoc-pipe tap select postgres-prod --include 'public.*' --exclude '*.*.password'",
            "  dataspoc-pipe tap select postgres-prod --replication orders=incremental:updated_at --key orders=id"
        })
final class TapSelectCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(paramLabel = "PIPELINE", description = "The pipeline.")
    private String name;

    @CommandLine.Option(
            names = "--include",
            paramLabel = "PATTERN",
            description = "Read what fits, and nothing else. May be repeated.")
    private List<String> include = List.of();

    @CommandLine.Option(
            names = "--exclude",
            paramLabel = "PATTERN",
            description = "Do not read what fits. May be repeated.")
    private List<String> exclude = List.of();

    @CommandLine.Option(
            names = "--replication",
            paramLabel = "STREAM=METHOD",
            description = "How a stream is read: incremental:column, full_table or log_based. May be repeated.")
    private Map<String, String> replication = Map.of();

    @CommandLine.Option(
            names = "--key",
            paramLabel = "STREAM=COLUMNS",
            description = "The columns that tell a stream's rows apart, with commas. May be repeated.")
    private Map<String, String> keys = Map.of();

    @CommandLine.Option(names = "--clear", description = "Forget what was chosen: all that the tap takes by default.")
    private boolean clear;

    @CommandLine.Mixin
    private OutputOption output;

    TapSelectCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        Pipeline pipeline = context.pipelines().load(new PipelineName(name));
        SourceCatalog source =
                new SourceCatalog(pipeline, context.home(), context.environment(), context.interruption());
        if (clear) {
            Files.deleteIfExists(source.kept().file());
        }
        CatalogEditor editor = source.chosenOf(source.remembered());
        SelectionRules rules = new SelectionRules(include, exclude, replication, keys);
        if (rules.isEmpty() && !clear) {
            return choose(pipeline, source, editor);
        }
        rules.apply(editor);
        if (!rules.isEmpty()) {
            keep(pipeline, source, editor);
        }
        CatalogView.print(context.terminal(), editor.streams(), output);
        return ExitCode.DONE;
    }

    private ExitCode choose(Pipeline pipeline, SourceCatalog source, CatalogEditor editor) throws IOException {
        if (!context.isInteractive()) {
            throw CommandFailure.usage("Without a terminal say what to choose: --include, --exclude, --replication"
                    + " or --key, each with a pattern such as 'public.orders'.");
        }
        if (!SelectionTree.show(pipeline.name().text(), editor)) {
            context.terminal().notice("Nothing was changed.");
            return ExitCode.DONE;
        }
        keep(pipeline, source, editor);
        return ExitCode.DONE;
    }

    private void keep(Pipeline pipeline, SourceCatalog source, CatalogEditor editor) {
        if (editor.selectedIds().isEmpty()) {
            throw new CommandFailure("Nothing would be read. Choose at least one stream.");
        }
        source.kept().write(editor.catalog());
        long read = editor.streams().stream()
                .filter(stream -> stream.state().isRead())
                .count();
        context.terminal()
                .notice(read + " of " + editor.streams().size() + " streams are read, as "
                        + source.kept().file() + " says.");
        if (!pipeline.source().streams().isEmpty()) {
            context.terminal()
                    .warning("The pipeline names its streams in source.streams, which go before what is chosen here.");
        }
    }
}
