package io.dataspoc.lens.engine;

import static java.util.Objects.requireNonNull;

/**
 * A column of a result.
 *
 * @param name its name, which need not be unique
 * @param type DuckDB's name of its type, such as {@code DECIMAL(10,2)}
 */
public record ResultColumn(String name, String type) {
    /** Checks that both are there. */
    public ResultColumn {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }
}
