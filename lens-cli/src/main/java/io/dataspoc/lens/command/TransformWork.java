package io.dataspoc.lens.command;

import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.transform.check.SqlTest;
import io.dataspoc.lens.transform.engine.ClusterEngine;
import io.dataspoc.lens.transform.engine.EngineContext;
import io.dataspoc.lens.transform.engine.EngineContext.Comparison;
import io.dataspoc.lens.transform.engine.Engines;
import io.dataspoc.lens.transform.engine.Plugins;
import io.dataspoc.lens.transform.file.TransformFile;
import io.dataspoc.lens.transform.plan.Decisions;
import io.dataspoc.lens.transform.plan.Decisions.Rebuild;
import io.dataspoc.lens.transform.plan.Graph;
import io.dataspoc.lens.transform.plan.Plan;
import io.dataspoc.lens.transform.plan.Planner;
import io.dataspoc.lens.transform.plan.Preview;
import io.dataspoc.lens.transform.plan.Selection;
import io.dataspoc.lens.transform.plan.States;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The transform files of a home, what they are to do, and a session over the buckets. */
final class TransformWork implements AutoCloseable {
    private final LensContext context;
    private final LensConfig config;
    private final OpenBuckets buckets;
    private final List<LakeSession> sessions = new CopyOnWriteArrayList<>();
    private final LakeSession session;
    private final Engines engines;
    private final Interruption.Registration cancel;
    private final Plan plan;
    private final Graph graph;

    TransformWork(LensContext context) throws IOException {
        this(context, Optional.empty(), Comparison.SAMPLE);
    }

    /**
     * Looks at the files of a home.
     *
     * @param engine the engine on which all files run; empty to let configuration and files say it
     * @param comparison whether an engine's results are compared with DuckDB's before they count
     */
    TransformWork(LensContext context, Optional<String> engine, Comparison comparison) throws IOException {
        this.context = context;
        List<TransformFile> files = TransformFile.list(context.home().transforms());
        if (files.isEmpty()) {
            context.terminal()
                    .notice("No transform files found in " + context.home().transforms()
                            + ". 'dataspoc-lens transform new <name>' makes one.");
        }
        this.config = context.config();
        this.buckets = context.buckets(config);
        this.engines = new Engines(engine, config.transformEngine(), () -> cluster(comparison));
        this.session = open();
        this.cancel = context.interruption().onInterrupt(this::interrupt);
        this.plan = new Planner(config, session).plan(files);
        this.graph = new Graph(plan);
    }

    private void interrupt() {
        buckets.cancel();
        engines.cancel();
        sessions.forEach(LakeSession::cancel);
    }

    /** One more session over the buckets; whoever asked for it closes it. */
    LakeSession open() {
        LakeSession opened = context.session(config, buckets);
        sessions.add(opened);
        return opened;
    }

    private ClusterEngine cluster(Comparison comparison) {
        return Plugins.open(
                Engines.SPARK,
                context.home(),
                folder -> new EngineContext(
                        folder,
                        config.spark(),
                        buckets,
                        context.home().temporary(),
                        comparison,
                        Clock.systemUTC(),
                        context.terminal()::notice));
    }

    Engines engines() {
        return engines;
    }

    LensConfig config() {
        return config;
    }

    OpenBuckets buckets() {
        return buckets;
    }

    LakeSession session() {
        return session;
    }

    Plan plan() {
        return plan;
    }

    Graph graph() {
        return graph;
    }

    /**
     * What a run of some files would do.
     *
     * @param rebuild which tables are made again
     */
    List<Preview.Item> preview(Set<Integer> chosen, Rebuild rebuild) {
        Decisions decisions = new Decisions(plan, rebuild, new States(session::parse));
        return new Preview(plan, decisions).of(session.catalog(), chosen);
    }

    /** The files that some options choose, by their places. */
    Set<Integer> chosen(SelectOptions options) {
        return new Selection(plan, graph).of(options.included(), options.excluded());
    }

    /** The tests in files: {@code tests/} in the home folder, or in the folder of transforms. */
    List<SqlTest> tests() throws IOException {
        return SqlTest.list(List.of(
                context.home().folder().resolve("tests"),
                context.home().transforms().resolve("tests")));
    }

    @Override
    public void close() {
        try (buckets;
                engines) {
            cancel.close();
            session.close();
        }
    }
}
