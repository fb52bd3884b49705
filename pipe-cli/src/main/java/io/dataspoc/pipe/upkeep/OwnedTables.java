package io.dataspoc.pipe.upkeep;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.singer.parquet.WriterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tables of one owner in one bucket, whose lease whoever changes them must have.
 *
 * @param bucket where they are
 * @param owner the pipeline that writes them, or the writer of a transform's table
 * @param tables the tables; at least one
 * @param targetBytes the size that its files should have
 */
public record OwnedTables(BucketEntry bucket, String owner, List<TableId> tables, long targetBytes) {
    /** Copies the list. */
    public OwnedTables {
        tables = List.copyOf(tables);
    }

    /**
     * Finds what a command line names.
     *
     * @param target a pipeline, or a table such as {@code raw.shop.orders}, {@code shop.orders} or {@code orders}
     * @throws CommandFailure if there is no such thing, or several
     */
    public static OwnedTables find(Pipelines pipelines, String target, Consumer<String> notices) throws IOException {
        if (PipelineName.isUsable(target)
                && Files.isRegularFile(pipelines.home().pipelineFile(new PipelineName(target)))) {
            return ofPipeline(pipelines.load(new PipelineName(target)), notices);
        }
        return ofTable(pipelines, target, notices);
    }

    private static OwnedTables ofPipeline(Pipeline pipeline, Consumer<String> notices) {
        BucketEntry bucket = pipeline.destination().bucket();
        try (Lake lake = bucket.open(notices)) {
            List<TableId> tables = tables(lake).stream()
                    .filter(table -> table.entry()
                            .writer()
                            .orElse("")
                            .equals(pipeline.name().text()))
                    .map(LakeTable::id)
                    .toList();
            if (tables.isEmpty()) {
                throw new CommandFailure(
                        "'" + pipeline.name() + "' has written no tables to " + bucket.uri() + " yet.");
            }
            return new OwnedTables(
                    bucket, pipeline.name().text(), tables, pipeline.ingest().targetFileBytes());
        }
    }

    private static OwnedTables ofTable(Pipelines pipelines, String target, Consumer<String> notices)
            throws IOException {
        Map<String, BucketEntry> buckets = new LinkedHashMap<>();
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (PipelineName name : pipelines.names()) {
            Pipeline pipeline = pipelines.load(name);
            buckets.put(
                    pipeline.destination().bucket().uri(),
                    pipeline.destination().bucket());
            sizes.put(name.text(), pipeline.ingest().targetFileBytes());
        }
        List<OwnedTables> found = new ArrayList<>();
        for (BucketEntry bucket : buckets.values()) {
            try (Lake lake = bucket.open(notices)) {
                tables(lake).stream()
                        .filter(table -> isNamed(table.id(), target))
                        .forEach(table -> found.add(owned(bucket, table, sizes)));
            }
        }
        if (found.size() != 1) {
            throw new CommandFailure(
                    found.isEmpty()
                            ? "There is neither a pipeline nor a table '" + target
                                    + "' in the buckets of the pipelines."
                            : "'" + target + "' is several tables: "
                                    + found.stream()
                                            .map(each -> each.tables().get(0) + " in "
                                                    + each.bucket().uri())
                                            .toList()
                                    + ". Give the whole name.");
        }
        return found.get(0);
    }

    private static OwnedTables owned(BucketEntry bucket, LakeTable table, Map<String, Long> sizes) {
        String owner = table.entry()
                .writer()
                .orElseThrow(
                        () -> new CommandFailure("Table " + table.id() + " belongs to no pipeline yet: it was written"
                                + " by other tools. Run the pipeline that goes on with it first."));
        long size = sizes.getOrDefault(owner, WriterOptions.DEFAULT_TARGET_FILE_BYTES);
        return new OwnedTables(bucket, owner, List.of(table.id()), size);
    }

    private static List<LakeTable> tables(Lake lake) {
        return lake.exists() ? lake.tables() : List.of();
    }

    private static boolean isNamed(TableId id, String target) {
        String plain = target.replace('/', '.');
        String two = id.group() + "." + id.table();
        return plain.equals(id.layer() + "." + two) || plain.equals(two) || plain.equals(id.table());
    }
}
