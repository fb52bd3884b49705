package io.dataspoc.lens.command;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Command;
import io.dataspoc.lens.query.SqlFailure;
import java.io.IOException;

/** A command of Lens. Errors in SQL are shown with the line that is wrong. */
abstract class LensCommand extends Command {
    private final LensContext context;

    LensCommand(LensContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    final LensContext context() {
        return context;
    }

    final Terminal terminal() {
        return context.terminal();
    }

    @Override
    protected final ExitCode execute() throws IOException {
        try {
            return work();
        } catch (SqlFailure e) {
            e.print(terminal());
            return e.exitCode();
        }
    }

    /** Does what the command is for. */
    abstract ExitCode work() throws IOException;
}
