package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * How a pipeline is run from day to day.
 *
 * @param tags words to select pipelines by
 * @param retries how often a run whose tap fails is repeated
 * @param timeout how long a run may take with all its repetitions; zero for no bound
 * @param notices who is told of what happens
 */
public record RunSettings(List<String> tags, Retries retries, Duration timeout, NotifySettings notices) {
    /** What holds where nothing is said. */
    public static final RunSettings DEFAULTS =
            new RunSettings(List.of(), Retries.NONE, Duration.ZERO, NotifySettings.NONE);

    /** Copies the list. */
    public RunSettings {
        tags = List.copyOf(tags);
        requireNonNull(retries, "retries is null");
        requireNonNull(notices, "notices is null");
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout is negative: " + timeout);
        }
    }
}
