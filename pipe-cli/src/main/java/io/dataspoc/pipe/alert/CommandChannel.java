package io.dataspoc.pipe.alert;

import io.dataspoc.cli.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a program that gets the alert as JSON on its stdin.
 *
 * @param command the program and its arguments, which may hold secrets
 * @param environment its environment
 */
record CommandChannel(List<String> command, Environment environment) implements Channel {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "the command '" + command.get(0) + "'";
    }

    @Override
    public void send(Alert alert) throws IOException {
        byte[] input = (alert.toJson() + "\n").getBytes(StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(command);
        words.set(
                0,
                Programs.find(command.get(0), environment)
                        .orElseThrow(() -> new PermanentException("it is not on the PATH, or can't be executed"))
                        .toString());
        Helper.run(words, environment, input, LONGEST);
    }

    /** Without the arguments. */
    @Override
    public String toString() {
        return name();
    }
}
