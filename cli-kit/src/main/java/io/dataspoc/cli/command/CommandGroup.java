package io.dataspoc.cli.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** A command that only groups others, such as {@code schedule install} and {@code schedule list}. Alone it shows its help. */
public abstract class CommandGroup extends Command {
    @Spec(Target.SELF)
    private CommandSpec spec;

    @Override
    protected final ExitCode execute() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw CommandFailure.usage("Which command of '" + spec.qualifiedName() + "'? See above.");
    }
}
