package io.dataspoc.lens.transform.engine;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.transform.file.TransformFile;
import io.dataspoc.lens.transform.plan.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The engines of a run: DuckDB, and one for those files that ask for a cluster. */
public final class Engines implements AutoCloseable {
    /** The engine that runs SQL on a Spark cluster. */
    public static final String SPARK = "spark";

    private static final List<String> NAMES = List.of(DuckDbEngine.NAME, SPARK);

    private final Optional<String> forced;
    private final String usual;
    private final Supplier<ClusterEngine> cluster;
    private volatile ClusterEngine opened;

    /**
     * The engines of a run.
     *
     * @param forced the engine that all files run on, whatever they say; empty to let them say it
     * @param usual the engine of files that say nothing
     * @param cluster opens the one for a cluster when it is needed first
     * @throws CommandFailure if there is no engine of such a name
     */
    public Engines(Optional<String> forced, String usual, Supplier<ClusterEngine> cluster) {
        this.forced = forced.map(Engines::known);
        this.usual = known(usual);
        this.cluster = requireNonNull(cluster, "cluster is null");
    }

    /** DuckDB alone. */
    public static Engines duckDb() {
        return new Engines(Optional.of(DuckDbEngine.NAME), DuckDbEngine.NAME, () -> {
            throw new IllegalStateException("There is no cluster.");
        });
    }

    private static String known(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NAMES.contains(lower)) {
            throw CommandFailure.usage("There is no engine '" + name + "': it is duckdb or spark.");
        }
        return lower;
    }

    /** Whether the queries of a file run on the cluster. */
    public boolean isRemote(TransformFile file) {
        return forced.orElseGet(() -> file.engine().map(Engines::known).orElse(usual))
                .equals(SPARK);
    }

    /** Looks at statements that are to run, before any does: those for the cluster must be such as it can run. */
    public void plan(List<Step> steps, LakeSession session, Catalog catalog) {
        List<Step> remote = steps.stream()
                .filter(step -> step.write().isPresent() && isRemote(step.file()))
                .toList();
        if (!remote.isEmpty()) {
            cluster().plan(remote, session, catalog);
        }
    }

    /** The engine of a statement, over the tables that a session sees. */
    public Engine of(Step step, LakeSession session) {
        return isRemote(step.file()) ? cluster().in(session) : new DuckDbEngine(session);
    }

    /** The engine for the cluster. */
    public synchronized ClusterEngine cluster() {
        if (opened == null) {
            opened = cluster.get();
        }
        return opened;
    }

    /** Cancels what is under way on the cluster; from any thread. */
    public void cancel() {
        ClusterEngine running = opened;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
