package io.dataspoc.lens.query;

import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
     * A Parquet file that a query was written to.
     *
     * @param file where it is
     * @param folder the folders of its partition, such as {@code month=2026-04}; empty where there is none
     * @param rows how many rows it has
     * @param object the key of an object with the same bytes in the bucket that it is for, where there is one: then the file
     *     comes here only if something asks for it
     */
    public record Part(Path file, String folder, long rows, Optional<String> object) {
        /** A file that is here alone. */
        public Part(Path file, String folder, long rows) {
            this(file, folder, rows, Optional.empty());
        }
    }

    /**
     * Writes Parquet files into a folder, compressed by zstd. No rows give one file without rows.
     *
     * @param names new names of the columns; none to keep the query's
     * @param folder a folder that is not there yet
     * @param partitions columns by which the files lie in folders, in which the files have them too; may be none
     * @param fileBytes about how large a file gets before another one is begun
     */
    public List<Part> parts(Statement query, List<String> names, Path folder, List<String> partitions, long fileBytes) {
        return parts(query, wrapping(query, names), folder, partitions, fileBytes);
    }

    /**
     * Writes Parquet files into a folder, with all columns named and cast.
     *
     * @param shape a name and a type for each of the query's columns; an empty type keeps the query's
     * @param folder a folder that is not there yet
     * @param partitions columns by which the files lie in folders, in which the files have them too; may be none
     * @param fileBytes about how large a file gets before another one is begun
     */
    public List<Part> partsOf(
            Statement query, List<ResultColumn> shape, Path folder, List<String> partitions, long fileBytes) {
        String list = shape.stream()
                .map(column -> column.type().isEmpty()
                        ? Sql.name(column.name())
                        : "CAST(" + Sql.name(column.name()) + " AS " + column.type() + ") AS "
                                + Sql.name(column.name()))
                .collect(Collectors.joining(", "));
        String names = shape.stream().map(column -> Sql.name(column.name())).collect(Collectors.joining(", "));
        Wrapping wrapping = new Wrapping("(SELECT " + list + " FROM (", ") AS t(" + names + "))");
        return parts(query, wrapping, folder, partitions, fileBytes);
    }

    private List<Part> parts(Statement query, Wrapping wrapping, Path folder, List<String> partitions, long fileBytes) {
        String by = partitions.isEmpty()
                ? ""
                : ", PARTITION_BY (" + partitions.stream().map(Sql::name).collect(Collectors.joining(", "))
                        + "), WRITE_PARTITION_COLUMNS true";
        String options =
                PARQUET + ", RETURN_STATS true, FILE_EXTENSION 'part', FILE_SIZE_BYTES '" + fileBytes + "B'" + by;
        List<Part> parts = session.copy(
                query,
                "COPY " + wrapping.prefix(),
                end(wrapping.suffix(), folder, options),
                rows -> read(rows, folder));
        if (!parts.isEmpty()) {
            return parts;
        }
        Statement none =
                Statements.split("FROM (" + query.text() + "\n) LIMIT 0").get(0);
        return parts(none, wrapping, folder, List.of(), fileBytes);
    }

    private static List<Part> read(Result rows, Path folder) {
        List<Part> parts = new ArrayList<>();
        while (rows.next()) {
            Path file = Path.of((String) rows.value(0));
            Path within = folder.relativize(file).getParent();
            parts.add(new Part(
                    file,
                    within == null ? "" : within.toString().replace('\\', '/'),
                    ((Number) rows.value(1)).longValue()));
        }
        parts.sort(Comparator.comparing(Part::folder)
                .thenComparing(part -> part.file().toString().length())
                .thenComparing(Part::file));
        return parts;
    }

    /**
     * Writes Parquet, compressed by zstd; no rows give a valid file without rows.
     *
     * @param names new names of the columns; none to keep the query's
     * @return how many rows there are
     */
    public long parquet(Statement query, List<String> names, Path file) {
        Wrapping wrapping = wrapping(query, names);
        return run(query, wrapping.prefix(), wrapping.suffix(), file, PARQUET);
    }

    /** What stands around a query, so that its columns have other names or types. */
    private record Wrapping(String prefix, String suffix) {}

    private Wrapping wrapping(Statement query, List<String> names) {
        List<ResultColumn> columns = session.describe(query);
        if (names.size() > columns.size()) {
            String problem = names.size() + " names for a query of " + columns.size() + " columns.";
            throw new SqlFailure(problem, query.text(), 0, null);
        }
        boolean exact = columns.stream().noneMatch(column -> isWide(column.type()));
        if (names.isEmpty() && exact) {
            return new Wrapping("(", ")");
        }
        List<String> unique = unique(names, columns);
        String list = IntStream.range(0, columns.size())
                .mapToObj(i -> value(Sql.name(unique.get(i)), columns.get(i).type()))
                .collect(Collectors.joining(", "));
        String renamed = unique.stream().map(Sql::name).collect(Collectors.joining(", "));
        return new Wrapping("(SELECT " + list + " FROM (", ") AS t(" + renamed + "))");
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
        return session.copy(query, "COPY " + prefix, end(suffix, file, options + ", USE_TMP_FILE false"));
    }

    private static String end(String suffix, Path file, String options) {
        return suffix + " TO " + Sql.text(file.toString()) + " (" + options + ")";
    }
}
