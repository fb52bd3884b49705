package io.dataspoc.lens.spark;

import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.query.Copy;
import io.dataspoc.lens.query.Copy.Part;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.spark.cluster.Cluster;
import io.dataspoc.lens.spark.cluster.Written;
import io.dataspoc.lens.spark.cluster.WrittenFile;
import io.dataspoc.lens.spark.translate.Translator.Column;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.transform.engine.EngineContext;
import io.dataspoc.lens.transform.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Has the cluster write rows to a place of their own, which no reader of the lake looks into, and takes over the files that are part
 * of the result.
 */
final class Outputs {
    private final LakeSession session;
    private final Cluster cluster;
    private final Workplaces workplaces;
    private final EngineContext context;
    private final Step step;

    Outputs(LakeSession session, Cluster cluster, Workplaces workplaces, EngineContext context, Step step) {
        this.session = session;
        this.cluster = cluster;
        this.workplaces = workplaces;
        this.context = context;
        this.step = step;
    }

    /** @param folder where the files are to be on this machine; on the bucket's own disk where it is a folder */
    List<Part> write(String sql, List<Column> columns, Path folder, List<String> partitions) throws IOException {
        int bucket = step.write().orElseThrow().target().bucket();
        ObjectStore store = context.buckets().lake(bucket).store();
        List<Part> parts = store.localPath("x").isPresent()
                ? here(sql, folder, partitions)
                : inBucket(sql, folder, partitions, store);
        List<Part> filled = parts.stream().filter(part -> part.rows() > 0).toList();
        return filled.isEmpty() ? none(columns, folder) : filled;
    }

    private List<Part> here(String sql, Path folder, List<String> partitions) throws IOException {
        Files.createDirectories(folder.getParent());
        Written written = cluster.write(sql, context.settings().located(folder.toString()), partitions);
        List<Part> parts = new ArrayList<>();
        for (WrittenFile file : written.files()) {
            Path path = folder.resolve(file.path());
            requireSize(path.toString(), Files.size(path), file);
            parts.add(new Part(path, file.folder(), file.rows()));
        }
        return parts;
    }

    /** The store itself makes files of the table of them; what is to be read on this machine is fetched. */
    private List<Part> inBucket(String sql, Path folder, List<String> partitions, ObjectStore store)
            throws IOException {
        String key = workplaces.fresh(store);
        String address = context.settings().located(store.uri() + "/" + key);
        Written written = cluster.write(sql, address, partitions);
        List<Part> parts = new ArrayList<>();
        for (WrittenFile file : written.files()) {
            String object = key + "/" + file.path();
            requireSize(store.uri() + "/" + object, bytes(store, object), file);
            Path here = folder.resolve("part-" + parts.size() + ".part");
            workplaces.put(here, new Workplaces.Copied(address + "/" + file.path(), store, object));
            parts.add(new Part(here, file.folder(), file.rows(), Optional.of(object)));
        }
        return parts;
    }

    private static long bytes(ObjectStore store, String key) throws IOException {
        return store.stat(key).map(ObjectInfo::size).orElse(0L);
    }

    private static void requireSize(String path, long bytes, WrittenFile file) throws IOException {
        if (bytes != file.bytes()) {
            throw new IOException(path + " has " + bytes + " bytes, and the cluster wrote " + file.bytes()
                    + ": do both see the same storage?");
        }
    }

    /** A table without rows still has its columns. */
    private List<Part> none(List<Column> columns, Path folder) {
        String list = columns.stream()
                .map(column -> new ResultColumn(column.name(), column.duckDb()))
                .map(column -> "CAST(NULL AS " + column.type() + ") AS " + Sql.name(column.name()))
                .collect(Collectors.joining(", "));
        return new Copy(session)
                .parts(
                        Statements.split("SELECT " + list + " LIMIT 0").get(0),
                        List.of(),
                        folder.resolveSibling(folder.getFileName() + "-none"),
                        List.of(),
                        Integer.MAX_VALUE);
    }
}
