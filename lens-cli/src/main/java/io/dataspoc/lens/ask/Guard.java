package io.dataspoc.lens.ask;

import io.dataspoc.lens.sql.Statement;

/** Decides which SQL of a model may be run: the only place that does. */
public interface Guard {
    /**
     * Lets a text pass as one statement that only reads tables of the lake.
     *
     * @throws io.dataspoc.cli.CommandFailure if it is anything else
     */
    Statement check(String sql);
}
