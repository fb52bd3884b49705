package io.dataspoc.cli.command;

import io.dataspoc.cli.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;

/** One command of a tool. */
public abstract class Command implements Callable<Integer> {
    @Override
    public final Integer call() throws IOException {
        return execute().number();
    }

    /**
     * Does what the command is for.
     *
     * @return how it ended
     * @throws io.dataspoc.cli.CommandFailure if it could not be done
     * @throws IOException if something could not be read or written
     */
    protected abstract ExitCode execute() throws IOException;
}
