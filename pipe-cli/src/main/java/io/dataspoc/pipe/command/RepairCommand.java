package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.repair.Problem;
import io.dataspoc.lake.repair.Problem.State;
import io.dataspoc.lake.repair.Repair;
import io.dataspoc.lake.repair.RepairOptions;
import io.dataspoc.pipe.config.DurationText;
import io.dataspoc.pipe.config.PipelineName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import picocli.CommandLine;

/** {@code repair}: shows what crashes left in a bucket, and mends it when told to. */
@CommandLine.Command(
        name = "repair",
        description = "Show what crashes left in a bucket: half-done commits, dead leases, orphans, lost files.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe repair s3://company-lake",
            "  dataspoc-pipe repair postgres-prod --older-than 7d --apply"
        })
public final class RepairCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(
            paramLabel = "BUCKET|PIPELINE",
            description = "The bucket's address, such as s3://lake, or the name of a pipeline that writes to it.")
    private String target;

    @CommandLine.Option(names = "--apply", description = "Mend what can be mended. Without it nothing is changed.")
    private boolean apply;

    @CommandLine.Option(
            names = "--older-than",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "Leave files alone that are younger, such as 30m, 24h or 7d. Default: ${DEFAULT-VALUE}.")
    private String olderThan;

    @CommandLine.Mixin
    private OutputOption output;

    /** The command in its context. */
    public RepairCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        Duration age = DurationText.parse(olderThan)
                .orElseThrow(() -> CommandFailure.usage(
                        "'" + olderThan + "' is not a time such as 30m, 24h or 7d: correct --older-than."));
        RepairOptions options = RepairOptions.of(age, apply ? RepairOptions.Mode.APPLY : RepairOptions.Mode.DRY_RUN);
        try (Lake lake = bucket().open(context.terminal()::notice)) {
            if (!lake.exists()) {
                throw new CommandFailure("There is no bucket " + lake.uri() + ".");
            }
            List<Problem> problems = Repair.run(lake.store(), options);
            show(lake, problems);
            boolean damaged =
                    problems.stream().anyMatch(problem -> problem.kind().isDamage());
            return damaged ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    private BucketEntry bucket() throws IOException {
        boolean address = target.contains("/") || target.startsWith(".") || target.startsWith("~");
        return address
                ? context.pipelines().bucket(target)
                : context.pipelines()
                        .load(new PipelineName(target))
                        .destination()
                        .bucket();
    }

    private void show(Lake lake, List<Problem> problems) {
        if (output.isJson()) {
            JsonOutput.print(context.terminal(), json(lake, problems));
        } else if (!problems.isEmpty()) {
            table(problems).print(context.terminal());
        }
        context.terminal().notice(summary(lake, problems));
    }

    private String summary(Lake lake, List<Problem> problems) {
        if (problems.isEmpty()) {
            return "Nothing is wrong in " + lake.uri() + ".";
        }
        long open = count(
                problems,
                problem -> problem.state() == State.FOUND && problem.kind().isMendable());
        long mended = count(problems, problem -> problem.state() == State.MENDED);
        long kept = count(problems, problem -> problem.state() == State.KEPT);
        long damages = count(problems, problem -> problem.kind().isDamage());
        return problems.size() + " problem(s) in " + lake.uri() + "."
                + (mended == 0 ? "" : " " + mended + " mended.")
                + (open == 0 ? "" : " Nothing was changed: --apply mends " + open + " of them.")
                + (kept == 0
                        ? ""
                        : " " + kept + " left alone, because a run may need them: look again when it has ended.")
                + (damages == 0 ? "" : " " + damages + " mean lost data: restore the objects from a copy.");
    }

    private static long count(List<Problem> problems, Predicate<Problem> wanted) {
        return problems.stream().filter(wanted).count();
    }

    private static Table table(List<Problem> problems) {
        Table table = new Table()
                .text("Problem")
                .text("State")
                .text("Object")
                .number("Bytes")
                .text("Pipeline")
                .text("Detail");
        problems.forEach(problem -> table.row(List.of(
                new Table.Cell(problem.kind().text().replace('_', ' '), style(problem)),
                Table.Cell.of(state(problem)),
                Table.Cell.of(problem.key()),
                Table.Cell.of(problem.bytes() == 0 ? "" : Table.count(problem.bytes())),
                Table.Cell.of(problem.pipeline()),
                Table.Cell.of(problem.detail()))));
        return table;
    }

    private static Style style(Problem problem) {
        if (problem.kind().isDamage()) {
            return Style.RED;
        }
        return problem.state() == State.MENDED ? Style.GREEN : Style.YELLOW;
    }

    private static String state(Problem problem) {
        return problem.state().name().toLowerCase(Locale.ROOT);
    }

    private ObjectNode json(Lake lake, List<Problem> problems) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.put("bucket", lake.uri()).put("applied", apply).putArray("problems");
        problems.forEach(problem -> array.addObject()
                .put("kind", problem.kind().text())
                .put("state", state(problem))
                .put("key", problem.key())
                .put("bytes", problem.bytes())
                .put("pipeline", problem.pipeline())
                .put("damage", problem.kind().isDamage())
                .put("detail", problem.detail()));
        return json;
    }
}
