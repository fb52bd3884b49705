package io.dataspoc.lens.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.sql.CreateTableAs.Existing;
import io.dataspoc.lens.transform.plan.Action.Broken;
import io.dataspoc.lens.transform.plan.Action.Kind;
import io.dataspoc.lens.transform.plan.Action.Write;
import io.dataspoc.lens.transform.plan.Step;
import io.dataspoc.lens.transform.run.TableDiff;
import io.dataspoc.lens.transform.run.TableDiff.Difference;
import io.dataspoc.lens.transform.run.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code transform diff}: what a run would change in the tables that are there. */
@Command(
        name = "diff",
        description = "Compare the rows that transforms give now with those of the tables that are there; nothing is"
                + " written.",
        footer = {
            "%nExamples:",
            "  dataspoc-lens transform diff --select customer_360",
            "  dataspoc-lens transform diff --select clean_orders --key id"
        })
final class TransformDiffCommand extends LensCommand {
    @Mixin
    private OutputOption output;

    @Mixin
    private SelectOptions select;

    @Option(
            names = "--key",
            paramLabel = "COLUMN",
            split = ",",
            description = "The columns that tell rows apart; by default the table's key, else whole rows are compared.")
    private List<String> key = new ArrayList<>();

    TransformDiffCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        try (TransformWork work = new TransformWork(context())) {
            Trial trial = new Trial(work.plan(), work.session());
            for (int file : work.chosen(select)) {
                for (Step step : work.plan().files().get(file).steps()) {
                    if (step.action() instanceof Broken broken) {
                        throw new CommandFailure(broken.failure().getMessage(), broken.failure());
                    }
                    if (step.write().filter(write -> write.kind() != Kind.VIEW).isPresent()) {
                        compare(work, trial, step, array);
                    }
                }
            }
        }
        if (output.isJson()) {
            JsonOutput.print(terminal(), array);
        }
        return ExitCode.DONE;
    }

    private void compare(TransformWork work, Trial trial, Step step, ArrayNode array) {
        Write write = step.write().orElseThrow();
        String name = write.target().id().toString();
        Optional<LakeTable> table = work.session()
                .catalog()
                .table(write.target().bucket(), write.target().id());
        if (table.isEmpty() || table.get().isView()) {
            say(name, "new", "is new.", array);
            return;
        }
        if (write.existing() == Existing.KEEP) {
            say(name, "kept", "stays as it is (IF NOT EXISTS).", array);
            return;
        }
        try {
            Difference difference = new TableDiff(work.session())
                    .of(trial.query(step), table.get(), write.kind(), keys(write, table.get()));
            show(name, difference, array);
        } catch (SqlFailure e) {
            throw step.failure(e.at(step.statement().text(), write.queryAt()));
        }
    }

    private void say(String name, String status, String text, ArrayNode array) {
        if (output.isJson()) {
            array.addObject().put("table", name).put("status", status);
        } else {
            terminal().out().println(name + ": " + text);
        }
    }

    private List<String> keys(Write write, LakeTable table) {
        return !key.isEmpty()
                ? key
                : !write.options().uniqueKey().isEmpty() ? write.options().uniqueKey() : table.keys();
    }

    private void show(String name, Difference difference, ArrayNode array) {
        if (output.isJson()) {
            array.add(json(name, difference));
            return;
        }
        terminal()
                .out()
                .println(name + ": "
                        + (difference.isNone()
                                ? "no difference (" + difference.same() + " rows)."
                                : difference.added() + " added, " + difference.removed() + " removed, "
                                        + difference.changed() + " changed, " + difference.same() + " the same."));
        if (!difference.newColumns().isEmpty()) {
            terminal().out().println("  new columns: " + String.join(", ", difference.newColumns()));
        }
        if (!difference.goneColumns().isEmpty()) {
            terminal().out().println("  columns that go: " + String.join(", ", difference.goneColumns()));
        }
        if (!difference.examples().isEmpty()) {
            Table table = new Table().text("Change");
            difference.columns().forEach(table::text);
            difference.examples().forEach(row -> table.row(row.toArray(String[]::new)));
            table.print(terminal());
        }
    }

    private static ObjectNode json(String name, Difference difference) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("table", name);
        node.put("status", difference.isNone() ? "same" : "different");
        node.put("added", difference.added()).put("removed", difference.removed());
        node.put("changed", difference.changed()).put("same", difference.same());
        difference.newColumns().forEach(node.putArray("new_columns")::add);
        difference.goneColumns().forEach(node.putArray("gone_columns")::add);
        difference.columns().forEach(node.putArray("columns")::add);
        ArrayNode rows = node.putArray("rows");
        difference.examples().forEach(row -> row.forEach(rows.addArray()::add));
        return node;
    }
}
