package io.dataspoc.lens.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.output.Humans;
import io.dataspoc.lens.transform.plan.FilePlan;
import io.dataspoc.lens.transform.plan.Made;
import io.dataspoc.lens.transform.plan.Target;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code transform list}: the files in the order in which they run, what they read and write, and how fresh that is. */
@Command(
        name = "list",
        description = "List the files in the order in which they run, with what they write and read.",
        footer = {"%nExamples:", "  dataspoc-lens transform list", "  dataspoc-lens transform list --select tag:finance"
        })
final class TransformListCommand extends LensCommand {
    @Mixin
    private OutputOption output;

    @Mixin
    private SelectOptions select;

    TransformListCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        try (TransformWork work = new TransformWork(context())) {
            Set<Integer> chosen = work.chosen(select);
            work.graph().warnings().forEach(terminal()::warning);
            List<FilePlan> files = chosen.stream().map(work.plan().files()::get).toList();
            if (output.isJson()) {
                printJson(files, work.session().catalog());
            } else if (!files.isEmpty()) {
                print(files, work.session().catalog());
            }
        }
        return ExitCode.DONE;
    }

    private void print(List<FilePlan> files, Catalog catalog) {
        Instant now = Instant.now();
        Table box = new Table()
                .number("#")
                .text("File")
                .text("Target")
                .text("Inputs")
                .text("Last run")
                .number("Rows")
                .text("Inputs updated");
        int number = 0;
        for (FilePlan file : files) {
            number++;
            box.row(
                    Integer.toString(number),
                    file.file().name(),
                    paths(file.writes()),
                    file.reads().stream().map(table -> table.id().toString()).collect(Collectors.joining(", ")),
                    Humans.age(lastRun(file, catalog), now),
                    rows(file, catalog) < 0 ? "" : Long.toString(rows(file, catalog)),
                    Humans.age(newestInput(file, catalog), now));
        }
        box.print(terminal());
    }

    private static String paths(Set<Target> targets) {
        return targets.stream().map(Target::path).collect(Collectors.joining(", "));
    }

    private void printJson(List<FilePlan> files, Catalog catalog) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (FilePlan file : files) {
            ObjectNode node = array.addObject().put("file", file.file().name());
            file.writes().stream().map(Target::path).forEach(node.putArray("targets")::add);
            file.reads().stream().map(table -> table.id().toString()).forEach(node.putArray("inputs")::add);
            file.tags().forEach(node.putArray("tags")::add);
            String last = lastRun(file, catalog);
            node.put("last_run", last.isEmpty() ? null : last);
            String fresh = newestInput(file, catalog);
            node.put("inputs_updated", fresh.isEmpty() ? null : fresh);
            if (rows(file, catalog) < 0) {
                node.putNull("rows");
            } else {
                node.put("rows", rows(file, catalog));
            }
        }
        JsonOutput.print(terminal(), array);
    }

    private static List<LakeTable> tables(Set<Target> targets, Catalog catalog) {
        return targets.stream()
                .map(target -> catalog.table(target.bucket(), target.id()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String lastRun(FilePlan file, Catalog catalog) {
        return tables(file.writes(), catalog).stream()
                .map(table -> Made.of(table.details().transform()).started())
                .max(Comparator.naturalOrder())
                .orElse("");
    }

    private static String newestInput(FilePlan file, Catalog catalog) {
        return tables(file.reads(), catalog).stream()
                .map(table -> table.facts().updated())
                .max(Comparator.naturalOrder())
                .orElse("");
    }

    /** Of its tables together; -1 where that is not known. */
    private static long rows(FilePlan file, Catalog catalog) {
        List<LakeTable> tables = tables(file.writes(), catalog);
        boolean counted = !tables.isEmpty()
                && tables.stream().allMatch(table -> table.rows().isPresent());
        return counted
                ? tables.stream().mapToLong(table -> table.rows().getAsLong()).sum()
                : -1;
    }
}
