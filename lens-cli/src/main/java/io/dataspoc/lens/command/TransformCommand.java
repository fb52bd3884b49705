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
        description = "List or run the SQL files that write tables.",
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
    }

    @Override
    ExitCode work() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw CommandFailure.usage("Which command? See above.");
    }
}
