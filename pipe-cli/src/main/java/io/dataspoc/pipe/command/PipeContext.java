package io.dataspoc.pipe.command;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.config.DotEnv;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.Pipelines;

/**
 * What every command works with.
 *
 * @param terminal where it reads and writes
 * @param interruption how it learns that the process is told to end
 */
public record PipeContext(Terminal terminal, Interruption interruption) {
    /** Refuses nulls. */
    public PipeContext {
        requireNonNull(terminal, "terminal is null");
        requireNonNull(interruption, "interruption is null");
    }

    /**
     * The variables that the tool was started with, and below them those of the home's {@code .env}.
     *
     * @throws io.dataspoc.cli.config.ConfigError if that file is wrong
     */
    public Environment environment() {
        return withFile(terminal.environment());
    }

    /** Some variables, and below them those of the home's {@code .env}. */
    public Environment withFile(Environment variables) {
        return DotEnv.below(variables, home().variablesFile());
    }

    /** The tool's folder. */
    public PipeHome home() {
        return PipeHome.of(terminal.environment());
    }

    /** The pipelines in it. */
    public Pipelines pipelines() {
        return new Pipelines(home(), environment());
    }

    /** What commands and other programs do with them. */
    PipeClient client() {
        return PipeClient.of(pipelines(), terminal::notice);
    }

    /** Whether somebody can be asked: a person at a terminal reads what is printed and types. */
    boolean isInteractive() {
        return terminal.isOutTerminal() && terminal.isInTerminal();
    }

    /** Says that there is nothing to work on, and how to get something. */
    void noPipelines() {
        terminal.notice(
                "No pipelines are configured in " + home().pipelines() + ". 'dataspoc-pipe add <name>' makes one.");
    }
}
