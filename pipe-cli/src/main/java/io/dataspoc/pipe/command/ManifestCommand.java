package io.dataspoc.pipe.command;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.manifest.TableEntry;
import picocli.CommandLine;

/** {@code manifest}: the catalog of a bucket. */
@CommandLine.Command(
        name = "manifest",
        description = "Show the catalog of a bucket.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe manifest s3://company-lake",
            "  dataspoc-pipe manifest file:///data/lake --output json | jq '.tables | keys'"
        })
public final class ManifestCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(paramLabel = "BUCKET", description = "The bucket's address, such as file:///data/lake.")
    private String bucket;

    @CommandLine.Mixin
    private OutputOption output;

    /** The command in its context. */
    public ManifestCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() {
        Manifest manifest = context.client().manifest(bucket);
        if (output.isJson()) {
            JsonOutput.print(context.terminal(), manifest.toJson());
        } else if (manifest.tables().isEmpty()) {
            context.terminal().notice("The manifest of " + bucket + " is empty: nothing was extracted to it.");
        } else {
            table(manifest).print(context.terminal());
        }
        return ExitCode.DONE;
    }

    private static Table table(Manifest manifest) {
        Table table = new Table()
                .text("Table")
                .number("Rows")
                .number("Columns")
                .number("Extractions")
                .text("Last Extraction")
                .text("Writer");
        manifest.tables().forEach(entry -> table.row(row(entry)));
        return table;
    }

    private static String[] row(TableEntry entry) {
        return new String[] {
            entry.id().toString(),
            Table.count(entry.stats().totalRows()),
            String.valueOf(entry.columns().size()),
            String.valueOf(entry.stats().extractions()),
            entry.stats().lastExtraction(),
            entry.writer().orElse("-")
        };
    }
}
