package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.lens.transform.engine.EngineContext.Comparison;
import io.dataspoc.lens.transform.plan.Action.Broken;
import io.dataspoc.lens.transform.plan.Action.Kind;
import io.dataspoc.lens.transform.plan.Compiled;
import io.dataspoc.lens.transform.plan.Step;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code transform compile}: the statements as they run, with full names. */
@Command(
        name = "compile",
        description =
                "Show the statements as they run: where tables go, what they read, and tables by their full names.",
        footer = {
            "%nExamples:",
            "  dataspoc-lens transform compile --select clean_orders",
            "  dataspoc-lens transform compile --engine spark"
        })
final class TransformCompileCommand extends LensCommand {
    @Mixin
    private SelectOptions select;

    @Mixin
    private EngineOption engine;

    TransformCompileCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        try (TransformWork work = new TransformWork(context(), engine.name(), Comparison.NONE)) {
            List<Step> steps = work.chosen(select).stream()
                    .flatMap(file -> work.plan().files().get(file).steps().stream())
                    .filter(step -> step.write().isPresent())
                    .toList();
            work.engines().plan(steps, work.session(), work.plan().catalog());
            Compiled compiled = new Compiled(work.plan(), work.session());
            CommandFailure failure = null;
            for (int file : work.chosen(select)) {
                terminal()
                        .out()
                        .println("-- " + work.plan().files().get(file).file().name());
                for (Step step : work.plan().files().get(file).steps()) {
                    if (step.action() instanceof Broken broken) {
                        failure = new CommandFailure(broken.failure().getMessage(), broken.failure());
                    } else {
                        terminal().out().println(text(work, compiled, step));
                    }
                }
            }
            if (failure != null) {
                throw failure;
            }
        }
        return ExitCode.DONE;
    }

    private static String text(TransformWork work, Compiled compiled, Step step) {
        boolean remote = work.engines().isRemote(step.file())
                && step.write().filter(write -> write.kind() != Kind.VIEW).isPresent();
        return remote
                ? compiled.text(step, work.engines().cluster().compiled(step, work.session()))
                : compiled.text(step);
    }
}
