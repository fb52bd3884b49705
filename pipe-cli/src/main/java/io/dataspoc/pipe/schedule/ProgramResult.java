package io.dataspoc.pipe.schedule;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * How a small program of the system, such as {@code crontab}, ended.
 *
 * @param exitCode what it exited with
 * @param out its stdout, a character for each byte
 * @param err its stderr
 */
record ProgramResult(int exitCode, String out, String err) {
    /**
     * Runs a program to its end.
     *
     * @param input its stdin, a character for each byte
     * @throws CommandFailure if it can't be started
     */
    static ProgramResult of(List<String> command, Map<String, String> environment, String input) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C"); // What it says is looked at.
        try {
            Process process = builder.start();
            CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process));
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // It did not want all of it: its exit code and stderr say why.
                return new ProgramResult(Math.max(1, process.waitFor()), "", err.join());
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return new ProgramResult(process.waitFor(), out, err.join());
        } catch (IOException e) {
            throw new CommandFailure("Can't run " + command.get(0) + ": " + ErrorText.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while " + command.get(0) + " ran.", e);
        }
    }

    private static String text(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return ErrorText.of(e);
        }
    }
}
