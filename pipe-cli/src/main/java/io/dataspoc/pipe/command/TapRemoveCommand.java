package io.dataspoc.pipe.command;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.pipe.tap.TapUses;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;

/** {@code tap remove}. */
@CommandLine.Command(
        name = "remove",
        description = "Remove taps and their environments.",
        footer = {"%nExample:", "  dataspoc-pipe tap remove tap-postgres"})
final class TapRemoveCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(paramLabel = "TAP", arity = "1..*", description = "Their names.")
    private List<String> names;

    TapRemoveCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        TapUses uses = TapUses.of(context.pipelines(), context.environment());
        for (String name : names) {
            new InstallOptions().installer(context).remove(name);
            context.terminal().notice("Removed " + name + ".");
            List<String> pipelines = uses.of(name);
            if (!pipelines.isEmpty()) {
                context.terminal().warning("Pipelines that use it: " + String.join(", ", pipelines) + ".");
            }
        }
        return ExitCode.DONE;
    }
}
