package io.dataspoc.lens.spark.connect;

import io.dataspoc.lens.spark.cluster.ClusterException;
import io.dataspoc.lens.spark.cluster.ClusterException.Kind;
import io.dataspoc.lens.spark.cluster.Field;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes exactly these files a view. Spark finds partitions below the paths that it is given; a file has its own folder for
 * that, so that names of folders add no columns.
 */
final class Mount {
    private final Queries queries;
    private final String view;
    private final List<Field> columns;

    Mount(Queries queries, String view, List<Field> columns) {
        this.queries = queries;
        this.view = view;
        this.columns = columns;
    }

    void of(List<String> files) {
        if (files.isEmpty()) {
            define(queries.of(none()));
            return;
        }
        define(queries.files("parquet", files, Types.ddl(columns), Map.of()));
        requireAll(files);
    }

    private void define(Dataset<Row> rows) {
        rows.createOrReplaceTempView(Names.quoted(view));
    }

    private String none() {
        String nulls = columns.stream()
                .map(column -> "CAST(NULL AS " + column.type() + ") AS " + Names.quoted(column.name()))
                .collect(Collectors.joining(", "));
        return "SELECT " + nulls + " WHERE FALSE";
    }

    /** Spark leaves files out without a word, such as those whose names begin with a dot, or that are not there. */
    private void requireAll(List<String> files) {
        Set<String> wanted = new LinkedHashSet<>(files);
        Set<String> found = Arrays.stream(queries.view(view).inputFiles())
                .map(Paths::decoded)
                .collect(Collectors.toSet());
        if (found.size() == wanted.size()) {
            return;
        }
        List<String> missing = wanted.stream()
                .filter(file -> found.stream().noneMatch(path -> path.endsWith(Paths.withoutScheme(file))))
                .toList();
        String which = missing.isEmpty() ? "all files of " + view : missing.get(0);
        throw new ClusterException(
                Kind.STORAGE,
                "The cluster finds " + found.size() + " of " + wanted.size() + " files, and not " + which
                        + ". Check that it reaches the bucket, and that no name begins with '_' or '.'.",
                null);
    }
}
