package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.lens.query.InterruptedQueryException;
import io.dataspoc.lens.transform.engine.EngineContext.Comparison;
import io.dataspoc.lens.transform.plan.Decisions.Rebuild;
import io.dataspoc.lens.transform.run.FileResult;
import io.dataspoc.lens.transform.run.RunLog;
import io.dataspoc.lens.transform.run.RunOptions;
import io.dataspoc.lens.transform.run.TransformRun;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code transform run}: runs the files of which something changed. */
@Command(
        name = "run",
        description = "Run the files in order, except those of which nothing changed since they ran last.",
        footer = {
            "%nExamples:",
            "  dataspoc-lens transform run",
            "  dataspoc-lens transform run --select customer_360+ --force",
            "  dataspoc-lens transform run --parallel 4 --output json",
            "  dataspoc-lens transform run --engine spark"
        })
final class TransformRunCommand extends LensCommand {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(s|m|h)");

    @Mixin
    private OutputOption output;

    @Mixin
    private SelectOptions select;

    @Option(names = "--force", description = "Run also what did not change.")
    private boolean force;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many files run at once, if they do not need each other.")
    private int parallel;

    @Option(names = "--dry-run", description = "Only say what would run, and why.")
    private boolean dryRun;

    @Mixin
    private EngineOption engine;

    @Option(
            names = "--no-check",
            description = "On Spark, do not compare a query's first result with DuckDB's on a sample.")
    private boolean unchecked;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "0s",
            description = "How long to wait for another run on the same bucket, as 30s, 10m or 2h.")
    private String patience;

    TransformRunCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        if (parallel < 1) {
            throw CommandFailure.usage("--parallel is a number of files, 1 or more.");
        }
        Rebuild rebuild = force ? Rebuild.ALL : Rebuild.CHANGED;
        RunOptions options = new RunOptions(rebuild, parallel, patience());
        try (TransformWork work =
                new TransformWork(context(), engine.name(), unchecked ? Comparison.NONE : Comparison.SAMPLE)) {
            Set<Integer> chosen = work.chosen(select);
            work.graph().warnings().forEach(terminal()::warning);
            if (dryRun) {
                new PlanTable(terminal(), work.plan(), chosen).show(work.preview(chosen, rebuild), output);
                return ExitCode.DONE;
            }
            return run(work, chosen, options);
        }
    }

    private ExitCode run(TransformWork work, Set<Integer> chosen, RunOptions options) throws IOException {
        TransformRun run = new TransformRun(
                work.buckets(),
                work::open,
                work.engines(),
                context().home().temporary(),
                Clock.systemUTC(),
                terminal()::notice);
        RunDisplay display = new RunDisplay(terminal(), output.format());
        List<FileResult> results;
        try (display) {
            results = run.run(work.plan(), work.session(), chosen, work.tests(), options, display);
        } catch (InterruptedQueryException e) {
            terminal()
                    .notice("Interrupted. What was committed before stays, and all else is as it was. Go on with:"
                            + " dataspoc-lens transform run");
            throw e;
        }
        if (output.isJson()) {
            JsonOutput.print(terminal(), RunLog.files(results));
        }
        return display.finish(results);
    }

    private Duration patience() {
        Matcher time = TIME.matcher(patience);
        if (!time.matches()) {
            throw CommandFailure.usage("--wait is a time such as 30s, 10m or 2h, not '" + patience + "'.");
        }
        long count = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }
}
