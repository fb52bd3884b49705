package io.dataspoc.lens.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.sql.CreateTableAs;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.transform.Targets;
import io.dataspoc.lens.transform.TransformFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code transform list}: the files in the order in which they run, and where their tables go. */
@Command(
        name = "list",
        description = "List the files in the order in which they run, and where their tables go.",
        footer = {"%nExample:", "  dataspoc-lens transform list"})
final class TransformListCommand extends LensCommand {
    @Mixin
    private OutputOption output;

    TransformListCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        List<TransformFile> files = TransformFile.list(context().home().transforms());
        LensConfig config = context().config();
        try (OpenBuckets buckets = context().buckets(config)) {
            Catalog catalog = buckets.read();
            if (output.isJson()) {
                printJson(files, config, catalog);
            } else {
                print(files, config, catalog);
            }
        }
        return ExitCode.DONE;
    }

    private void print(List<TransformFile> files, LensConfig config, Catalog catalog) {
        if (files.isEmpty()) {
            terminal().notice("No transform files found in " + context().home().transforms() + ".");
            return;
        }
        Table box = new Table().number("#").text("File").text("Target");
        int number = 0;
        for (TransformFile file : files) {
            number++;
            box.row(Integer.toString(number), file.name(), String.join(", ", targets(file, config, catalog)));
        }
        box.print(terminal());
    }

    private void printJson(List<TransformFile> files, LensConfig config, Catalog catalog) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (TransformFile file : files) {
            ObjectNode node = array.addObject().put("file", file.name());
            ArrayNode tables = node.putArray("targets");
            targets(file, config, catalog).forEach(tables::add);
        }
        JsonOutput.print(terminal(), array);
    }

    /** The paths of the tables; without a bucket the files can be listed, but not where they lead. */
    private static List<String> targets(TransformFile file, LensConfig config, Catalog catalog) {
        if (catalog.buckets().isEmpty()) {
            return List.of();
        }
        Targets targets = new Targets(config, catalog);
        return Statements.split(file.sql()).stream()
                .map(CreateTableAs::parse)
                .flatMap(Optional::stream)
                .map(create -> targets.of(create.name(), file.header()))
                .flatMap(Optional::stream)
                .map(target -> target.id().layer() + "/" + target.id().group() + "/"
                        + target.id().table())
                .distinct()
                .toList();
    }
}
