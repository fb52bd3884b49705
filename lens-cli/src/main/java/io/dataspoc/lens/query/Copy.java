package io.dataspoc.lens.query;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.sql.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the rows of a query to a file, without holding them. */
public final class Copy {
    /** Integers of 128 bits, which DuckDB would write to Parquet as DOUBLE, losing digits. */
    private static final String EXACT = "DECIMAL(38,0)";

    private static final String PARQUET = "FORMAT parquet, COMPRESSION zstd";

    private final LakeSession session;

    /** Writes from a session. */
    public Copy(LakeSession session) {
        this.session = session;
    }

    /**
     * Writes text.
     *
     * @param options what DuckDB's COPY needs for it, such as {@code FORMAT csv, HEADER true}
     * @return how many rows there are
     */
    public long text(Statement query, Path file, String options) {
        return run(query, "(", ")", file, options);
    }

    /**
     * Writes Parquet, compressed by zstd; no rows give a valid file without rows.
     *
     * @param names new names of the columns; none to keep the query's
     * @return how many rows there are
     */
    public long parquet(Statement query, List<String> names, Path file) {
        List<ResultColumn> columns = session.describe(query);
        if (names.size() > columns.size()) {
            String problem = names.size() + " names for a query of " + columns.size() + " columns.";
            throw new SqlFailure(problem, query.text(), 0, null);
        }
        boolean exact = columns.stream().noneMatch(column -> isWide(column.type()));
        if (names.isEmpty() && exact) {
            return run(query, "(", ")", file, PARQUET);
        }
        List<String> unique = unique(names, columns);
        String list = IntStream.range(0, columns.size())
                .mapToObj(i -> value(Sql.name(unique.get(i)), columns.get(i).type()))
                .collect(Collectors.joining(", "));
        String renamed = unique.stream().map(Sql::name).collect(Collectors.joining(", "));
        return run(query, "(SELECT " + list + " FROM (", ") AS t(" + renamed + "))", file, PARQUET);
    }

    private static boolean isWide(String type) {
        return type.equals("HUGEINT") || type.equals("UHUGEINT");
    }

    private static String value(String name, String type) {
        return isWide(type) ? "CAST(" + name + " AS " + EXACT + ") AS " + name : name;
    }

    /** The new names and then the query's own, made unique by a number as DuckDB makes them in CREATE TABLE AS. */
    private static List<String> unique(List<String> names, List<ResultColumn> columns) {
        Set<String> taken = new HashSet<>();
        List<String> unique = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = i < names.size() ? names.get(i) : columns.get(i).name();
            String candidate = name;
            for (int n = 1; !taken.add(candidate.toLowerCase(Locale.ROOT)); n++) {
                candidate = name + "_" + n;
            }
            unique.add(candidate);
        }
        return unique;
    }

    private long run(Statement query, String prefix, String suffix, Path file, String options) {
        String before = "COPY " + prefix;
        String after = suffix + " TO " + Sql.text(file.toString()) + " (" + options + ", USE_TMP_FILE false)";
        return session.copy(query, before, after);
    }
}
