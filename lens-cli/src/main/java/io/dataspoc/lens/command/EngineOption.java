package io.dataspoc.lens.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/** On which engine transforms run. */
final class EngineOption {
    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description =
                    "duckdb, or spark for the cluster that the configuration names; it counts before what files and the"
                            + " configuration say.")
    private String name;

    /** The engine; empty where the option is not given. */
    Optional<String> name() {
        return Optional.ofNullable(name);
    }
}
