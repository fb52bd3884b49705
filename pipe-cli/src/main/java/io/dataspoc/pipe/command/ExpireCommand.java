package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.pipe.config.DurationText;
import io.dataspoc.pipe.upkeep.Expiry;
import io.dataspoc.pipe.upkeep.OwnedTables;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code expire}: drops old partitions and snapshots. */
@CommandLine.Command(
        name = "expire",
        description = {
            "Show, and with --apply remove, partitions of days long past and snapshots that do not count any more.",
            "Rows in such partitions are gone for good. Refused while the pipeline runs."
        },
        footer = {
            "%nExamples:",
            "  dataspoc-pipe expire postgres-prod --older-than 90d",
            "  dataspoc-pipe expire raw.postgres.orders --older-than 90d --apply",
            "  dataspoc-pipe expire postgres-prod --older-than 7d --only snapshots --apply"
        })
public final class ExpireCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(
            paramLabel = "PIPELINE|TABLE",
            description = "A pipeline, or a table such as raw.shop.orders, shop.orders or orders.")
    private String target;

    @CommandLine.Option(
            names = "--older-than",
            paramLabel = "TIME",
            required = true,
            description = "What is older goes: 12h, 90d.")
    private String olderThan;

    @CommandLine.Option(
            names = "--only",
            paramLabel = "KIND",
            description = "Only these: partitions or snapshots. Default: both.")
    private Expiry.Kind only;

    @CommandLine.Option(names = "--apply", description = "Remove it. Without it nothing is changed.")
    private boolean apply;

    @CommandLine.Mixin
    private OutputOption output;

    /** The command in its context. */
    public ExpireCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        Duration age = DurationText.parse(olderThan)
                .filter(duration -> !duration.isZero())
                .orElseThrow(() -> CommandFailure.usage(
                        "'" + olderThan + "' is not a time such as 12h or 90d: correct --older-than."));
        OwnedTables tables = OwnedTables.find(context.pipelines(), target, context.terminal()::notice);
        List<Expiry> found;
        try (Lake lake = tables.bucket().open(context.terminal()::notice)) {
            found = apply ? applied(lake, tables, age) : found(lake, tables, age);
        }
        show(found);
        return ExitCode.DONE;
    }

    private List<Expiry> applied(Lake lake, OwnedTables tables, Duration age) throws IOException {
        try (LakeWriter writer = lake.writer(tables.owner(), WriterOptions.DEFAULT)) {
            writer.notices().forEach(context.terminal()::notice);
            // Looked for under the lease: nothing of it can change any more.
            List<Expiry> found = found(lake, tables, age);
            for (Expiry expiry : found) {
                expiry.apply(lake, writer);
            }
            return found;
        }
    }

    private List<Expiry> found(Lake lake, OwnedTables tables, Duration age) throws IOException {
        List<Expiry.Kind> kinds = only == null ? List.of(Expiry.Kind.values()) : List.of(only);
        List<Expiry> found = new ArrayList<>();
        for (LakeTable table : lake.tables()) {
            if (tables.tables().contains(table.id())) {
                Expiry expiry = Expiry.of(lake, table, age, kinds);
                if (!expiry.isEmpty()) {
                    found.add(expiry);
                }
            }
        }
        return found;
    }

    private void show(List<Expiry> found) {
        if (output.isJson()) {
            JsonOutput.print(context.terminal(), json(found));
        } else if (!found.isEmpty()) {
            Table table = new Table()
                    .text("Table")
                    .number("Files")
                    .number("Rows")
                    .number("Bytes")
                    .number("Snapshots");
            found.forEach(each -> table.row(
                    each.table().toString(),
                    Table.count(each.partitions().size()),
                    Table.count(DataFile.countedRows(each.partitions())),
                    Table.count(each.partitions().stream()
                            .mapToLong(DataFile::bytes)
                            .sum()),
                    Table.count(each.snapshots().size())));
            table.print(context.terminal());
        }
        context.terminal()
                .notice(
                        found.isEmpty()
                                ? "Nothing is older than " + olderThan + "."
                                : apply ? "Removed." : "Nothing was changed: --apply removes it.");
    }

    private ArrayNode json(List<Expiry> found) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Expiry each : found) {
            ObjectNode node =
                    array.addObject().put("table", each.table().toString()).put("applied", apply);
            ArrayNode files = node.putArray("files");
            each.partitions().forEach(file -> files.add(file.path()));
            node.put("rows", DataFile.countedRows(each.partitions()));
            ArrayNode snapshots = node.putArray("snapshots");
            each.snapshots().forEach(snapshots::add);
        }
        return array;
    }
}
