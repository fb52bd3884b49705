package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.command.Versions;
import io.dataspoc.cli.config.ByteSizeText;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.pipe.upkeep.Compaction;
import io.dataspoc.pipe.upkeep.OwnedTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code compact}: makes large files of a table's small ones. */
@CommandLine.Command(
        name = "compact",
        description = {
            "Make large files of small ones, in a table or in all tables of a pipeline.",
            "Rows keep their order and partitions; readers are not disturbed. Refused while the pipeline runs."
        },
        footer = {
            "%nExamples:",
            "  dataspoc-pipe compact postgres-prod",
            "  dataspoc-pipe compact raw.postgres.orders --target-file-bytes 256MB",
            "  dataspoc-pipe compact postgres-prod --dry-run"
        })
public final class CompactCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(
            paramLabel = "PIPELINE|TABLE",
            description = "A pipeline, or a table such as raw.shop.orders, shop.orders or orders.")
    private String target;

    @CommandLine.Option(
            names = "--target-file-bytes",
            paramLabel = "SIZE",
            description = "How large files should become, such as 64MB. Default: the pipeline's target_file_bytes.")
    private String size;

    @CommandLine.Option(names = "--dry-run", description = "Only show what would become one file.")
    private boolean dryRun;

    @CommandLine.Mixin
    private OutputOption output;

    /** The command in its context. */
    public CompactCommand(PipeContext context) {
        this.context = context;
    }

    /** One line of the result. */
    private record Row(TableId table, int before, int after) {}

    @Override
    protected ExitCode execute() throws IOException {
        OwnedTables tables = OwnedTables.find(context.pipelines(), target, context.terminal()::notice);
        long targetBytes = size == null ? tables.targetBytes() : bytes();
        List<Row> rows = dryRun ? planned(tables, targetBytes) : compacted(tables, targetBytes);
        show(rows);
        int fewer = rows.stream().mapToInt(row -> row.before() - row.after()).sum();
        context.terminal()
                .notice(fewer == 0 ? "No files are small enough to become one with their neighbours." : sum(fewer));
        return ExitCode.DONE;
    }

    private String sum(int fewer) {
        String files = fewer == 1 ? "1 file fewer" : fewer + " files fewer";
        if (dryRun) {
            return "There would be " + files + ": nothing was changed.";
        }
        return "There " + (fewer == 1 ? "is " : "are ") + files + ".";
    }

    private long bytes() {
        return ByteSizeText.parse(size)
                .filter(bytes -> bytes > 0)
                .orElseThrow(() -> CommandFailure.usage(
                        "'" + size + "' is not a size such as 64MB or 1GB: correct --target-file-bytes."));
    }

    private List<Row> planned(OwnedTables tables, long targetBytes) {
        List<Row> rows = new ArrayList<>();
        try (Lake lake = tables.bucket().open(context.terminal()::notice)) {
            for (LakeTable table : lake.tables()) {
                if (tables.tables().contains(table.id())) {
                    List<DataFile> files = lake.files(table);
                    List<List<DataFile>> groups = Compaction.plan(files, targetBytes);
                    int fewer =
                            groups.stream().mapToInt(group -> group.size() - 1).sum();
                    rows.add(new Row(table.id(), files.size(), files.size() - fewer));
                }
            }
        }
        return rows;
    }

    private List<Row> compacted(OwnedTables tables, long targetBytes) throws IOException {
        List<Row> rows = new ArrayList<>();
        Path temporary = context.home().temporary();
        try (Lake lake = tables.bucket().open(context.terminal()::notice);
                LakeWriter writer = lake.writer(tables.owner(), WriterOptions.DEFAULT)) {
            writer.notices().forEach(context.terminal()::notice);
            Compaction compaction = new Compaction(
                    lake, writer, temporary, Versions.of(CompactCommand.class), context.terminal()::warning);
            for (TableId id : tables.tables()) {
                if (context.interruption().isRequested()) {
                    context.terminal().notice("Stopped: tables from " + id + " on are as they were.");
                    break;
                }
                int before = writer.table(id).snapshot().files().size();
                compaction.run(id, targetBytes);
                rows.add(new Row(id, before, writer.table(id).snapshot().files().size()));
            }
        }
        return rows;
    }

    private void show(List<Row> rows) {
        if (output.isJson()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            rows.forEach(row -> array.addObject()
                    .put("table", row.table().toString())
                    .put("files_before", row.before())
                    .put("files_after", row.after()));
            JsonOutput.print(context.terminal(), array);
            return;
        }
        Table table = new Table().text("Table").number("Files before").number("Files after");
        rows.forEach(row -> table.row(row.table().toString(), Table.count(row.before()), Table.count(row.after())));
        table.print(context.terminal());
    }
}
