package io.dataspoc.pipe.command;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.tap.SourceCatalog;
import io.dataspoc.singer.tap.CatalogEditor;
import java.io.IOException;
import picocli.CommandLine;

/** {@code tap discover}: asks a pipeline's tap again what it offers. */
@CommandLine.Command(
        name = "discover",
        description = "Ask a pipeline's tap what it offers, and remember that for the next runs.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe tap discover postgres-prod",
            "  dataspoc-pipe tap discover postgres-prod --output json"
        })
final class TapDiscoverCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(paramLabel = "PIPELINE", description = "The pipeline.")
    private String name;

    @CommandLine.Mixin
    private OutputOption output;

    TapDiscoverCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        SourceCatalog source = new SourceCatalog(
                context.pipelines().load(new PipelineName(name)),
                context.home(),
                context.environment(),
                context.interruption());
        CatalogEditor editor = source.chosenOf(source.ask());
        source.kept().read().ifPresent(chosen -> source.kept().write(editor.catalog()));
        CatalogView.print(context.terminal(), editor.streams(), output);
        return ExitCode.DONE;
    }
}
