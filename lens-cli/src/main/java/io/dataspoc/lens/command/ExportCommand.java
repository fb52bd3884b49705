package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.query.TableExport;
import io.dataspoc.lens.query.TableExport.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: writes a table, or the tables of a layer, to a folder. */
@Command(
        name = "export",
        description = "Write a table, or all tables of a layer, to files in a folder.",
        footer = {
            "%nExamples:",
            "  dataspoc-lens export orders exports --format csv.gz",
            "  dataspoc-lens export gold exports"
        })
final class ExportCommand extends LensCommand {
    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "A table's name in SQL, or a layer: raw, curated, gold.")
    private String name;

    @Parameters(index = "1", paramLabel = "FOLDER", description = "Where the files go; made if it is not there.")
    private String folder;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "parquet",
            description = "parquet (default), csv, tsv, json, jsonl, xlsx, md, html; csv.gz and the like, too.")
    private String format;

    @Mixin
    private ReadFlags reading;

    ExportCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        Path target = terminal().environment().path(folder).toAbsolutePath().normalize();
        LensConfig config = context().config();
        try (LensClient client = context().client(config, reading.access());
                Interruption.Registration cancel = client.cancelledBy(context().interruption())) {
            client.readAsOf(reading.time());
            TableExport export = new TableExport(client.session(), target, format);
            for (LakeTable table : tables(client.catalog())) {
                Written written = export.write(table);
                terminal().out().println(written.table() + ": " + written.rows() + " row(s) to " + written.file());
            }
        }
        return ExitCode.DONE;
    }

    private List<LakeTable> tables(Catalog catalog) {
        List<LakeTable> layer = catalog.layer(name);
        if (!layer.isEmpty()) {
            return layer;
        }
        if (catalog.isLayer(name)) {
            throw new CommandFailure("The layer '" + name + "' has no tables.");
        }
        return List.of(catalog.find(name));
    }
}
