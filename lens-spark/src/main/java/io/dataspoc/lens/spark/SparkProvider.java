package io.dataspoc.lens.spark;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.transform.engine.ClusterEngine;
import io.dataspoc.lens.transform.engine.EngineContext;
import io.dataspoc.lens.transform.engine.EngineProvider;
import io.dataspoc.lens.transform.engine.Engines;

/** Brings the engine for Spark; found by {@link java.util.ServiceLoader}. */
public final class SparkProvider implements EngineProvider {
    @Override
    public String name() {
        return Engines.SPARK;
    }

    @Override
    public ClusterEngine open(EngineContext context) {
        return new SparkEngine(context);
    }

    /**
     * The address of the cluster.
     *
     * @throws CommandFailure if the configuration names none
     */
    static String url(EngineContext context) {
        if (context.settings().url().isEmpty()) {
            throw new CommandFailure(
                    "The configuration names no Spark cluster: add 'spark: {url: \"sc://<host>:15002\"}'.");
        }
        return context.settings().url();
    }
}
