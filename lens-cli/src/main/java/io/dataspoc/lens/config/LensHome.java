package io.dataspoc.lens.config;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Environment;
import java.nio.file.Path;

/**
 * Where Lens keeps its configuration and transforms: {@code ~/.dataspoc-lens}, unless {@code DATASPOC_LENS_HOME} says
 * otherwise.
 *
 * @param folder an absolute path; need not exist
 */
public record LensHome(Path folder) {
    /** The variable that names another home. */
    public static final String VARIABLE = "DATASPOC_LENS_HOME";

    /** Checks that there is a folder. */
    public LensHome {
        requireNonNull(folder, "folder is null");
    }

    /** The one that the environment names. */
    public static LensHome of(Environment environment) {
        return new LensHome(environment.toolHome(VARIABLE, ".dataspoc-lens"));
    }

    /** The configuration file. */
    public Path config() {
        return folder.resolve("config.yaml");
    }

    /** The folder of SQL transforms. */
    public Path transforms() {
        return folder.resolve("transforms");
    }

    /** Questions with the SQL that answers them. */
    public Path golden() {
        return folder.resolve("golden.yaml");
    }

    /** Where copies of files from object stores lie. */
    public Path cache() {
        return folder.resolve("cache");
    }

    /** What was typed into the shell. */
    public Path history() {
        return folder.resolve("history");
    }

    /** What the shell runs when it starts; need not exist. */
    public Path startup() {
        return folder.resolve("lensrc");
    }

    /** Where files lie for as long as a command needs them. */
    public Path temporary() {
        return folder.resolve("tmp");
    }

    /** Where DuckDB puts what does not fit into memory. */
    public Path spill() {
        return temporary().resolve("duckdb-" + ProcessHandle.current().pid());
    }
}
