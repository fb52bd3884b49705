package io.dataspoc.pipe.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lake.log.RunLogs;
import io.dataspoc.pipe.run.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A pipeline's logs as they are when this is made, and those that come: a log is written when a run ends. */
public final class LogFollower {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final RunLogs logs;
    private final LogQuery query;
    private final Interruption interruption;
    private final List<String> first;
    private final Set<String> seen;

    /**
     * Follows from now on.
     *
     * @throws IOException if the logs can't be listed
     */
    public LogFollower(RunLogs logs, LogQuery query, Interruption interruption) throws IOException {
        this.logs = logs;
        this.query = query;
        this.interruption = interruption;
        this.first = logs.keys();
        this.seen = new HashSet<>(first);
    }

    /** Those that were there at the beginning, the oldest first. */
    public List<ObjectNode> found() throws IOException {
        return query.find(logs, first);
    }

    /** Hands over each new log, until the process is told to end or {@code enough} says so. */
    public void follow(Consumer<ObjectNode> taker, BooleanSupplier enough) throws IOException {
        while (!enough.getAsBoolean() && Pause.of(INTERVAL, interruption)) {
            List<String> keys = logs.keys();
            Collections.reverse(keys);
            for (String key : keys) {
                Optional<ObjectNode> log = seen.add(key) ? logs.read(key) : Optional.empty();
                log.filter(query::fits).ifPresent(taker);
            }
        }
    }
}
