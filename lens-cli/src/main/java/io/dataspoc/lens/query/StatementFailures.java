package io.dataspoc.lens.query;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Session;
import java.util.function.Supplier;

/**
 * What users should read about the engine's errors.
 *
 * @param read whether a statement has needed the catalog already
 * @param catalog gives it, and reads it first where it was not needed
 */
record StatementFailures(Session session, boolean read, Supplier<Catalog> catalog) {

    /** @param prefix how many characters of Lens's own stood before the statement in the SQL that ran */
    RuntimeException of(EngineException e, String sql, int prefix) {
        if (e.isInterrupted()) {
            return new InterruptedQueryException(e);
        }
        if (e.isMissingFile() && read) {
            return new StaleTableException(e.getMessage(), e);
        }
        int offset = e.position().orElse(-1) - prefix;
        int position = offset >= 0 && offset <= sql.length() ? offset : -1;
        String problem = e.missingTable()
                .map(name -> Explanation.missing(name, catalog.get()))
                .orElseGet(() -> e.getMessage() + columns(e, sql, position));
        return new SqlFailure(problem, sql, position, e);
    }

    /** The columns that there are where one was not found; DuckDB names only those that look alike. */
    private String columns(EngineException e, String sql, int position) {
        if (e.missingColumn().isEmpty() || position < 0) {
            return "";
        }
        return session.parse(sql)
                .map(parse -> Explanation.columns(session, ColumnScope.tables(parse, sql, position)))
                .filter(columns -> !columns.isEmpty())
                .map(columns -> "." + columns)
                .orElse("");
    }
}
