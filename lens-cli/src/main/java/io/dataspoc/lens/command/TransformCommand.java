package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code transform}: the SQL files that write tables. */
@Command(
        name = "transform",
        description = "Run the SQL files that write tables; plan, list, test and compare them.",
        footer = {"%nExamples:", "  dataspoc-lens transform list", "  dataspoc-lens transform run"})
final class TransformCommand extends LensCommand {
    @Spec
    private CommandSpec spec;

    TransformCommand(LensContext context) {
        super(context);
    }

    static void addSubcommands(CommandLine line, LensContext context) {
        line.addSubcommand("list", new TransformListCommand(context));
        line.addSubcommand("run", new TransformRunCommand(context));
        line.addSubcommand("plan", new TransformPlanCommand(context));
        line.addSubcommand("new", new TransformNewCommand(context));
        line.addSubcommand("compile", new TransformCompileCommand(context));
        line.addSubcommand("diff", new TransformDiffCommand(context));
    }

    @Override
    ExitCode work() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw CommandFailure.usage("Which command? See above.");
    }
}
