package io.dataspoc.lens.spark.connect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.dataspoc.lens.spark.cluster.ClusterException;
import io.dataspoc.lens.spark.cluster.ClusterException.Kind;
import io.dataspoc.lens.spark.cluster.Field;
import io.dataspoc.lens.spark.cluster.WrittenFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is in a folder after Spark wrote to it, as Spark itself would read it: without attempts that were given up. */
final class FolderRead {
    /** Begins the names of columns that name folders. */
    static final String COPY = "__part_";

    /** The text of a folder for NULL, and what stands before that of a value. */
    static final String NULL = "n";

    static final String VALUE = "v";

    private static final String NULL_FOLDER = "__HIVE_DEFAULT_PARTITION__";
    private static final Map<String, String> ALL_LEVELS = Map.of("recursiveFileLookup", "true");

    private final Queries queries;
    private final String folder;
    private final List<String> partitionBy;

    FolderRead(Queries queries, String folder, List<String> partitionBy) {
        this.queries = queries;
        this.folder = folder;
        this.partitionBy = partitionBy;
    }

    /** The files, by folder and path. */
    List<WrittenFile> files() {
        requireSuccess();
        Map<String, Long> bytes = new TreeMap<>();
        Map<String, Long> rows = new TreeMap<>();
        files("binaryFile")
                .select(col("_metadata.file_path"), col("_metadata.file_size"))
                .collectAsList()
                .forEach(row -> bytes.put(row.getString(0), row.getLong(1)));
        if (!bytes.isEmpty()) {
            files("parquet")
                    .groupBy(col("_metadata.file_path"))
                    .agg(count(lit(1)))
                    .collectAsList()
                    .forEach(row -> rows.put(row.getString(0), row.getLong(1)));
        }
        List<WrittenFile> files = new ArrayList<>();
        bytes.forEach((path, size) -> files.add(file(path, size, rows.getOrDefault(path, 0L))));
        files.sort(Comparator.comparing(WrittenFile::folder).thenComparing(WrittenFile::path));
        return files;
    }

    private Dataset<Row> files(String format) {
        return queries.files(format, List.of(folder), "", ALL_LEVELS);
    }

    /** The columns in the files. */
    List<Field> fields() {
        return Types.fields(files("parquet").schema());
    }

    /** Spark fails to read a file that is not there, though it would show none of one with such a name. */
    private void requireSuccess() {
        try {
            queries.files("binaryFile", List.of(folder + "/_SUCCESS"), "", Map.of())
                    .schema();
        } catch (Exception e) {
            if (!Failures.condition(e).startsWith("PATH_NOT_FOUND")) {
                throw e;
            }
            throw new ClusterException(
                    Kind.STORAGE,
                    "Spark's job ended without " + folder + "/_SUCCESS: its output can't be told to be whole. "
                            + "Let the cluster's output committer mark jobs that succeed.",
                    e);
        }
    }

    private WrittenFile file(String url, long bytes, long rows) {
        String path = within(url);
        int end = path.lastIndexOf('/');
        return new WrittenFile(path, end < 0 ? "" : partition(path.substring(0, end)), bytes, rows);
    }

    private String within(String url) {
        String path = Paths.decoded(url);
        String start = Paths.name(folder) + "/";
        int at = path.lastIndexOf(start);
        if (at < 0) {
            throw new ClusterException(Kind.STORAGE, "Spark lists " + path + " in " + folder + ".", null);
        }
        return path.substring(at + start.length());
    }

    /** The folders of a lake for those of Spark's copies, each of which holds {@code =} once before the value. */
    private String partition(String folders) {
        List<String> names = new ArrayList<>();
        for (String each : folders.split("/", -1)) {
            int equal = each.indexOf('=');
            int column = Integer.parseInt(each.substring(COPY.length(), equal));
            String text = each.substring(equal + 1);
            String value =
                    text.equals(NULL) ? NULL_FOLDER : Paths.encoded(Paths.decoded(text.substring(VALUE.length())));
            names.add(Paths.encoded(partitionBy.get(column)) + "=" + value);
        }
        return String.join("/", names);
    }
}
