package io.dataspoc.lens.ask;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.engine.ResultColumn;
import java.time.Duration;
import java.util.List;

/**
 * An answered question.
 *
 * @param question what was asked
 * @param sql what computes the answer
 * @param columns the answer's columns; none if the SQL was not run
 * @param rows the answer's rows, with null for NULL; see {@link io.dataspoc.lens.engine.Result} for the values' types
 * @param completeness whether these are all rows
 * @param duration how long the SQL ran
 * @param answers how many answers of the model it took, repairs included
 */
public record AskResult(
        String question,
        String sql,
        List<ResultColumn> columns,
        List<List<Object>> rows,
        Completeness completeness,
        Duration duration,
        int answers) {
    /** Whether rows were left out. */
    public enum Completeness {
        /** These are all rows. */
        WHOLE,
        /** There are more. */
        TRUNCATED
    }

    /** Copies the lists. */
    public AskResult {
        requireNonNull(question, "question is null");
        requireNonNull(sql, "sql is null");
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        requireNonNull(completeness, "completeness is null");
        requireNonNull(duration, "duration is null");
    }
}
