package io.dataspoc.lens.transform.engine;

/** Brings an engine that is no part of Lens itself; found by {@link java.util.ServiceLoader} in the folder of a plugin. */
public interface EngineProvider {
    /** The engine's name in configurations and on the command line. */
    String name();

    /**
     * Opens it. A cluster is asked only when that is needed.
     *
     * @throws io.dataspoc.cli.CommandFailure if its settings do not do
     */
    ClusterEngine open(EngineContext context);
}
