package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;

/** A program that shows its stdin page by page, such as {@code less}. */
final class ProgramPager implements Pager {
    /** Long lines are cut, not wrapped: tables stay tables. */
    private static final String LESS = "-RS";

    private final String command;

    /** Runs a command line of the system's shell. */
    ProgramPager(String command) {
        this.command = requireNonNull(command, "command is null");
    }

    @Override
    public OutputStream open() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        builder.environment().putIfAbsent("LESS", LESS);
        builder.environment().putIfAbsent("LESSCHARSET", "utf-8");
        Process process = builder.start();
        return new FilterOutputStream(process.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() {
                try {
                    super.close();
                } catch (IOException e) {
                    // Somebody left the pager before it had read all: nobody wants the rest.
                }
                await(process);
            }
        };
    }

    private static void await(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted.", e);
        }
    }
}
