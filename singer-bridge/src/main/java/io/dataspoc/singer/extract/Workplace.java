package io.dataspoc.singer.extract;

import static java.util.Objects.requireNonNull;

import io.dataspoc.singer.tap.ChosenCatalog;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a run finds on its machine.
 *
 * @param environment the environment of the tap, and where programs are looked up
 * @param temporary where temporary files go
 * @param catalogCache the file that remembers the tap's catalog; it need not exist
 * @param chosen the file that keeps what was chosen of that catalog; it need not exist
 */
public record Workplace(Map<String, String> environment, Path temporary, Path catalogCache, ChosenCatalog chosen) {

    public Workplace {
        environment = Map.copyOf(environment);
        requireNonNull(temporary, "temporary is null");
        requireNonNull(catalogCache, "catalogCache is null");
        requireNonNull(chosen, "chosen is null");
    }

    /** With nothing chosen. */
    public Workplace(Map<String, String> environment, Path temporary, Path catalogCache) {
        this(environment, temporary, catalogCache, new ChosenCatalog(catalogCache.resolveSibling("none.chosen.json")));
    }
}
