package io.dataspoc.lens.command;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.lens.transform.plan.Decisions.Rebuild;
import java.io.IOException;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code transform plan}: what a run would do, and why. */
@Command(
        name = "plan",
        description = "Say what a run would do, and why; nothing is run.",
        footer = {
            "%nExamples:",
            "  dataspoc-lens transform plan",
            "  dataspoc-lens transform plan --select +kpi_dashboard --output json"
        })
final class TransformPlanCommand extends LensCommand {
    @Mixin
    private OutputOption output;

    @Mixin
    private SelectOptions select;

    TransformPlanCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        try (TransformWork work = new TransformWork(context())) {
            Set<Integer> chosen = work.chosen(select);
            work.graph().warnings().forEach(terminal()::warning);
            new PlanTable(terminal(), work.plan(), chosen).show(work.preview(chosen, Rebuild.CHANGED), output);
        }
        return ExitCode.DONE;
    }
}
