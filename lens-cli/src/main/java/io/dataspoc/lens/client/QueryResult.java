package io.dataspoc.lens.client;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.engine.ResultColumn;
import java.time.Duration;
import java.util.List;

/**
 * All rows of a query.
 *
 * @param columns the columns, in order
 * @param rows the rows, each with a value for each column; null for NULL. See {@link io.dataspoc.lens.engine.Result} for
 *     their types
 * @param duration how long the query took
 */
public record QueryResult(List<ResultColumn> columns, List<List<Object>> rows, Duration duration) {
    /** Copies the lists. */
    public QueryResult {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        requireNonNull(duration, "duration is null");
    }
}
