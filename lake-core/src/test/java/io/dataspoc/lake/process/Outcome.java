package io.dataspoc.lake.process;

import static org.assertj.core.api.Assertions.assertThat;

/** How a program ended and what it said. */
public record Outcome(Program program, int exitCode, String out, String err) {

    /** This, after the check that the program exited 0. */
    public Outcome succeeded() {
        assertThat(exitCode).as("exit code of %s", this).isZero();
        return this;
    }

    @Override
    public String toString() {
        return "%s -> %d%nstdout:%n%s%nstderr:%n%s".formatted(program.command(), exitCode, tail(out), tail(err));
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 4_000));
    }
}
