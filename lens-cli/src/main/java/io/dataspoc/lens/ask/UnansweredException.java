package io.dataspoc.lens.ask;

import io.dataspoc.cli.CommandFailure;

/** No answer of a model could be used. */
public final class UnansweredException extends CommandFailure {
    private static final long serialVersionUID = 1L;

    private final String sql;

    UnansweredException(String sql, String problem, int answers) {
        super("None of " + answers + " answers works; the last: " + problem
                + " Ask in other words, or put a question like it with its SQL into golden.yaml.");
        this.sql = sql;
    }

    /** The last SQL; empty if there was none. */
    public String sql() {
        return sql;
    }
}
