package io.dataspoc.lens.spark.connect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.dataspoc.lens.spark.cluster.Written;
import io.dataspoc.lens.spark.cluster.WrittenFile;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Writes a query to a folder.
 *
 * <p>Spark takes the columns that name folders out of the files. So folders are named by copies: column {@code i} of the
 * partition as {@code __part_i}, with {@code v} before the text of a value, and {@code n} for none, for which Spark and
 * DuckDB have different names.
 *
 * <p>How large files get is Spark's choice: it can count rows, not bytes. A rebalance puts partitions of about
 * {@code spark.sql.adaptive.advisoryPartitionSizeInBytes} (64 MB) before the writers, and splits those of keys that have
 * more. An ordered query is left as it is, for a rebalance would lose its order; its partitions are even by Spark's sort.
 */
final class FolderWrite {
    private final Queries queries;
    private final Calls calls;
    private final String folder;

    FolderWrite(Queries queries, Calls calls, String folder) {
        this.queries = queries;
        this.calls = calls;
        this.folder = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }

    Written of(String sql, List<String> partitionBy) {
        Dataset<Row> query = queries.of(sql);
        Dataset<Row> rows = partitionBy.isEmpty() ? even(query) : byFolder(query, partitionBy);
        calls.requireWanted();
        write(rows, SaveMode.ErrorIfExists, copies(partitionBy.size()));
        calls.requireWanted();
        FolderRead written = new FolderRead(queries, folder, partitionBy);
        List<WrittenFile> files = written.files();
        if (files.isEmpty()) {
            // Without rows there are no folders either: a file without rows shows the columns.
            write(query.limit(0), SaveMode.Append, new String[0]);
            files = written.files();
        }
        calls.requireWanted();
        return new Written(files, written.fields());
    }

    private Dataset<Row> even(Dataset<Row> query) {
        return Order.isOf(queries.plans(query)) ? query : query.hint("rebalance");
    }

    private static Dataset<Row> byFolder(Dataset<Row> query, List<String> partitionBy) {
        String[] copies = copies(partitionBy.size());
        Dataset<Row> rows = query;
        for (int i = 0; i < copies.length; i++) {
            Column column = col(Names.quoted(partitionBy.get(i)));
            rows = rows.withColumn(
                    copies[i],
                    when(column.isNull(), lit(FolderRead.NULL))
                            .otherwise(concat(lit(FolderRead.VALUE), column.cast("string"))));
        }
        return rows.hint(
                "rebalance",
                Arrays.stream(copies).map(name -> (Object) col(name)).toArray());
    }

    private static String[] copies(int count) {
        String[] names = new String[count];
        Arrays.setAll(names, i -> FolderRead.COPY + i);
        return names;
    }

    private void write(Dataset<Row> rows, SaveMode mode, String[] folders) {
        DataFrameWriter<Row> writer = rows.write()
                .mode(mode)
                .option("compression", "zstd")
                // Attempts that were given up stay apart from the files, and the end of the job can be seen.
                .option("mapreduce.fileoutputcommitter.algorithm.version", 1)
                .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", true);
        if (folders.length > 0) {
            writer = writer.partitionBy(folders);
        }
        writer.parquet(folder);
    }
}
