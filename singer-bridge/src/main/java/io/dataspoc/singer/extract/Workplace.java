package io.dataspoc.singer.extract;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a run finds on its machine.
 *
 * @param environment the environment of the tap, and where programs are looked up
 * @param temporary where temporary files go
 * @param catalogCache the file that remembers the tap's catalog; it need not exist
 */
public record Workplace(Map<String, String> environment, Path temporary, Path catalogCache) {

    public Workplace {
        environment = Map.copyOf(environment);
        requireNonNull(temporary, "temporary is null");
        requireNonNull(catalogCache, "catalogCache is null");
    }
}
