package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.sql.Statement;
import java.util.Optional;

/**
 * What a statement is to do.
 *
 * @param action what
 * @param part the query in it whose tables it reads; null for the statement as a whole
 */
record Intention(Action action, Statement part) {
    /** Checks that there is an action. */
    Intention {
        requireNonNull(action, "action is null");
    }

    /** The query in it whose tables it reads; empty for the statement as a whole. */
    Optional<Statement> query() {
        return Optional.ofNullable(part);
    }
}
