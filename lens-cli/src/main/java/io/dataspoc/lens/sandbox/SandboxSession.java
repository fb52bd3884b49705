package io.dataspoc.lens.sandbox;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.StaleTableException;
import io.dataspoc.lens.sandbox.SqlGuard.Checked;
import io.dataspoc.lens.sql.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** An engine that reaches the files of the lake alone, and the tables in it. One thread uses it at a time. */
final class SandboxSession implements AutoCloseable {
    /** What was committed is seen after so long. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    /** Positions in SQL around a statement tell nothing about the statement. */
    private static final int NO_POSITION = Integer.MAX_VALUE;

    private final OpenBuckets buckets;
    private final Session engine;
    private final LakeSession lake;
    private long read;

    /**
     * Takes buckets and an engine over, which it closes in the end.
     *
     * @param cache where copies of files from object stores are
     */
    SandboxSession(OpenBuckets buckets, Session engine, Path cache, SandboxScope scope) {
        this.buckets = buckets;
        this.engine = engine;
        List<Path> folders = new ArrayList<>(buckets.folders());
        folders.add(cache);
        engine.confine(folders);
        this.lake = new LakeSession(engine, time -> buckets.read(time).narrowed(scope::has));
    }

    /** The tables that may be read, as of a moment ago. */
    Catalog catalog() {
        long now = System.nanoTime();
        if (read != 0 && now - read > FRESH.toNanos()) {
            lake.reload();
            read = now;
        } else if (read == 0) {
            read = now;
        }
        return lake.catalog();
    }

    /** The session in which the tables have their names. */
    LakeSession lake() {
        return lake;
    }

    /** Ends what is under way; from any thread. The session is of no use afterwards. */
    void cancel() {
        buckets.cancel();
        engine.cancel();
    }

    /** How much is done, from 0 to 1; from any thread. */
    OptionalDouble progress() {
        return engine.progress();
    }

    /** Runs a statement that the guard let pass. */
    SandboxResult run(Checked statement, SandboxLimits limits) throws IOException {
        try {
            return runOnce(statement, limits);
        } catch (StaleTableException e) {
            lake.reload();
            return runOnce(statement, limits);
        }
    }

    private SandboxResult runOnce(Checked checked, SandboxLimits limits) throws IOException {
        long start = System.nanoTime();
        Statement statement = checked.statement();
        lake.mount(statement, checked.parse());
        String text = statement.text();
        try {
            if (statement.startsWith("explain")) {
                try (Result result = engine.run(text).orElseThrow()) {
                    BoundedQuery plain = new BoundedQuery(
                            text, result.columns().stream().map(column -> false).toList(), limits.characters());
                    return new SandboxRows(limits, plain).read(result, result.columns(), start);
                }
            }
            List<ResultColumn> columns = engine.describe(BoundedQuery.whole(text));
            BoundedQuery bounded = BoundedQuery.of(text, columns, limits.characters());
            try (Result result = engine.run(bounded.sql()).orElseThrow()) {
                return new SandboxRows(limits, bounded).read(result, columns, start);
            }
        } catch (EngineException e) {
            throw failure(e, text);
        }
    }

    private RuntimeException failure(EngineException e, String text) {
        if (e.isInterrupted() || e.isMissingFile()) {
            return lake.failure(e, text, NO_POSITION);
        }
        try {
            engine.describe(text);
        } catch (EngineException clean) {
            return lake.failure(clean, text, 0);
        }
        return lake.failure(e, text, NO_POSITION);
    }

    @Override
    public void close() {
        try (OpenBuckets closing = buckets) {
            lake.close();
        }
    }
}
