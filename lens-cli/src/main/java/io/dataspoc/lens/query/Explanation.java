package io.dataspoc.lens.query;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.NameErrors;
import io.dataspoc.lens.catalog.Resolution.Ambiguous;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import java.util.List;

/** Says what is wrong with a name in a statement, with the lake's own tables as candidates. */
final class Explanation {
    private static final int MOST_COLUMNS = 30;

    private Explanation() {}

    /** DuckDB did not find a table; its own candidates are only those that this session uses already. */
    static String missing(String name, Catalog catalog) {
        return catalog.resolve(List.of(name)) instanceof Ambiguous ambiguous
                ? NameErrors.ambiguous(List.of(name), ambiguous)
                : NameErrors.unknown(name, catalog);
    }

    /** Which columns some tables have, as sentences with a space before each; those without the session's knowledge say nothing. */
    static String columns(Session session, List<List<String>> tables) {
        StringBuilder text = new StringBuilder();
        for (List<String> table : tables) {
            try {
                List<String> names = session.describe("FROM " + Sql.path(table)).stream()
                        .map(ResultColumn::name)
                        .toList();
                String some = String.join(", ", names.subList(0, Math.min(names.size(), MOST_COLUMNS)));
                text.append(' ').append(Sql.readable(table)).append(" has ").append(some);
                text.append(names.size() > MOST_COLUMNS ? ", …" : ".");
            } catch (EngineException e) {
                // A common table expression: only the statement itself knows its columns.
                continue;
            }
        }
        return text.toString();
    }
}
