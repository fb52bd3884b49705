package io.dataspoc.pipe.client;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.log.RunLogs;
import io.dataspoc.pipe.status.LogFollower;
import io.dataspoc.pipe.status.LogQuery;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The logs of one pipeline's runs, in the bucket that it writes to; to be closed. */
public final class PipelineLogs implements AutoCloseable {
    private final Lake lake;
    private final RunLogs logs;

    PipelineLogs(Lake lake, String pipeline) {
        this.lake = requireNonNull(lake, "lake is null");
        this.logs = lake.logs(pipeline);
    }

    /** The address of the bucket that they are in. */
    public String bucket() {
        return lake.uri();
    }

    /** That of the last run; empty if there was none yet. */
    public Optional<ObjectNode> newest() throws IOException {
        return logs.newest(1).stream().findFirst();
    }

    /** Those that are asked for, the oldest first. */
    public List<ObjectNode> find(LogQuery query) throws IOException {
        return query.find(logs);
    }

    /** Those that are asked for and, from the same moment on, those of runs that end. */
    public LogFollower follow(LogQuery query, Interruption interruption) throws IOException {
        return new LogFollower(logs, query, interruption);
    }

    @Override
    public void close() {
        lake.close();
    }
}
