package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.CommandTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code transform}: the SQL files that write tables. */
@Command(
        name = "transform",
        description = "Run the SQL files that write tables; plan, list, test and compare them.",
        footer = {"%nExamples:", "  dataspoc-lens transform list", "  dataspoc-lens transform run"})
final class TransformCommand extends LensCommand {
    /** The commands below it. */
    static final CommandTable<LensContext> COMMANDS = new CommandTable<LensContext>()
            .with("list", TransformListCommand.class, TransformListCommand::new)
            .with("run", TransformRunCommand.class, TransformRunCommand::new)
            .with("plan", TransformPlanCommand.class, TransformPlanCommand::new)
            .with("new", TransformNewCommand.class, TransformNewCommand::new)
            .with("compile", TransformCompileCommand.class, TransformCompileCommand::new)
            .with("diff", TransformDiffCommand.class, TransformDiffCommand::new);

    @Spec
    private CommandSpec spec;

    TransformCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw CommandFailure.usage("Which command? See above.");
    }
}
