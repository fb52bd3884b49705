package io.dataspoc.pipe.command;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.checkup.FindingsReport;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.pipe.selfcheck.SelfCheck;
import picocli.CommandLine;

/** {@code self-check}: whether the installation works on this machine. */
@CommandLine.Command(
        name = "self-check",
        description = "Check the installation: Java, libraries, a trial run, Python, cron.",
        footer = {"%nExamples:", "  dataspoc-pipe self-check", "  dataspoc-pipe self-check --output json"})
public final class SelfCheckCommand extends Command {
    private final PipeContext context;

    @CommandLine.Mixin
    private OutputOption output;

    /** The command in its context. */
    public SelfCheckCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() {
        SelfCheck check = new SelfCheck(context.home(), context.terminal().environment(), context.interruption());
        FindingsReport.print(context.terminal(), output.format(), check.run());
        return ExitCode.DONE;
    }
}
