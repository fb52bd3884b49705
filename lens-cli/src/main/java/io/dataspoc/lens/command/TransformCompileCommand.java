package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.lens.transform.plan.Action.Broken;
import io.dataspoc.lens.transform.plan.Compiled;
import io.dataspoc.lens.transform.plan.Step;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code transform compile}: the statements as they run, with full names. */
@Command(
        name = "compile",
        description =
                "Show the statements as they run: where tables go, what they read, and tables by their full names.",
        footer = {"%nExample:", "  dataspoc-lens transform compile --select clean_orders"})
final class TransformCompileCommand extends LensCommand {
    @Mixin
    private SelectOptions select;

    TransformCompileCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        try (TransformWork work = new TransformWork(context())) {
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
                        terminal().out().println(compiled.text(step));
                    }
                }
            }
            if (failure != null) {
                throw failure;
            }
        }
        return ExitCode.DONE;
    }
}
