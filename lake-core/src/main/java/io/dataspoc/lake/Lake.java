package io.dataspoc.lake;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.error.StorageException;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.log.RunLogs;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.manifest.ManifestStore;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.manifest.ViewEntry;
import io.dataspoc.lake.scan.BucketScan;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.snapshot.History;
import io.dataspoc.lake.snapshot.PastSnapshot;
import io.dataspoc.lake.snapshot.Snapshots;
import io.dataspoc.lake.state.StateStore;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A bucket as a lake: its tables, their files, and the way to write them. */
public final class Lake implements AutoCloseable {

    /** How the names of those writers begin that make tables from other tables of the lake. */
    private static final String TRANSFORM = "~lens.";

    private final ObjectStore store;

    private Lake(ObjectStore store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** Opens the lake at a bucket's address with {@link BucketOptions#DEFAULT}. */
    public static Lake open(String uri) {
        return open(uri, BucketOptions.DEFAULT, notice -> {});
    }

    /**
     * Opens the lake at a bucket's address; nothing is read or made yet.
     *
     * @param uri {@code s3://bucket}, {@code s3://bucket/folder}, {@code file:///path} or a path
     * @param options how an object store is reached; a folder needs none
     * @param notices is told, from any thread, what people should know who wait for the store
     * @throws io.dataspoc.lake.error.UnsupportedStoreException if no store is known for its scheme
     * @throws io.dataspoc.lake.error.InvalidNameException if it is no address
     */
    public static Lake open(String uri, BucketOptions options, Consumer<String> notices) {
        return new Lake(LakeUri.open(uri, options, notices));
    }

    /** The lake in a store. */
    public static Lake in(ObjectStore store) {
        return new Lake(store);
    }

    /** The bucket's address. */
    public String uri() {
        return store.uri();
    }

    /** The store, for what this class has no name for. */
    public ObjectStore store() {
        return store;
    }

    /** Whether the bucket is there and can be read; one that nothing was written to yet may not be. */
    public boolean exists() {
        try {
            return store.exists();
        } catch (IOException e) {
            throw new StorageException("Bucket " + store.uri() + " cannot be read: " + e, e);
        }
    }

    /** The manifest as it stands; an empty one where there is none. */
    public Manifest manifest() {
        try {
            return new ManifestStore(store).read();
        } catch (IOException e) {
            throw failed("The manifest", e);
        }
    }

    /**
     * All tables: those that the manifest gives a snapshot, and, if it is absent, was written by tools that keep no
     * snapshots, or has tables of transforms alone, those whose folders are found by listing the bucket.
     */
    public List<LakeTable> tables() {
        return tables(manifest());
    }

    /**
     * All tables by a manifest that was read just now.
     *
     * @see #tables()
     */
    public List<LakeTable> tables(Manifest manifest) {
        Set<TableId> views = manifest.views().stream().map(ViewEntry::id).collect(Collectors.toSet());
        return found(manifest).stream()
                .filter(table -> !views.contains(table.id()))
                .toList();
    }

    private List<LakeTable> found(Manifest manifest) {
        List<LakeTable> tables = new ArrayList<>();
        boolean complete = true;
        boolean ingested = false;
        for (TableEntry entry : manifest.tables()) {
            if (entry.snapshot().isPresent()) {
                tables.add(new LakeTable(entry.id(), entry.location().orElseThrow(), entry));
                ingested |= !entry.writer().orElse("").startsWith(TRANSFORM);
            } else {
                complete = false;
            }
        }
        if (!complete || !ingested) {
            tables.addAll(scan(manifest, tables));
        }
        return tables;
    }

    private List<LakeTable> scan(Manifest manifest, List<LakeTable> known) {
        Set<String> locations = new HashSet<>();
        known.forEach(table -> locations.add(table.location()));
        List<LakeTable> found = new ArrayList<>();
        try {
            for (BucketScan.Found table : BucketScan.run(store)) {
                if (!locations.contains(table.location())) {
                    found.add(new LakeTable(table.id(), table.location(), describe(manifest, table)));
                }
            }
        } catch (IOException e) {
            throw failed("The bucket", e);
        }
        return found;
    }

    /** What a manifest without locations says of a folder: it ends in the entry's source and table. */
    private static TableEntry describe(Manifest manifest, BucketScan.Found found) {
        for (TableEntry entry : manifest.tables()) {
            String tail = "/" + entry.id().group() + "/" + entry.id().table();
            if (entry.snapshot().isEmpty() && ("/" + found.location()).endsWith(tail)) {
                return entry;
            }
        }
        return TableEntry.create(found.id(), found.location());
    }

    /** The files of a table now: those of its newest snapshot, or all Parquet files in its folder. */
    public List<DataFile> files(LakeTable table) {
        try {
            return table.entry().snapshot().isPresent()
                    ? Snapshots.read(store, table.entry()).files()
                    : BucketScan.files(store, table.location());
        } catch (IOException e) {
            throw failed("Table " + table.id(), e);
        }
    }

    /**
     * A table as it was at an earlier time.
     *
     * @param table one that the manifest gives a snapshot
     */
    public PastSnapshot history(LakeTable table, Instant time) {
        try {
            return new History(store, table.entry()).at(time);
        } catch (IOException e) {
            throw failed("The history of table " + table.id(), e);
        }
    }

    /** The key of a table's file in the bucket. */
    public static String key(LakeTable table, DataFile file) {
        return table.location().isEmpty() ? file.path() : table.location() + "/" + file.path();
    }

    /** The path of a table's file where the bucket is a folder. */
    public Optional<Path> localPath(LakeTable table, DataFile file) {
        return store.localPath(key(table, file));
    }

    /** The STATE of a pipeline; empty if it has none. */
    public Optional<StoredObject> state(String pipeline) {
        try {
            return new StateStore(store, pipeline).read();
        } catch (IOException e) {
            throw failed("The state of '" + pipeline + "'", e);
        }
    }

    /** The run logs of a pipeline. */
    public RunLogs logs(String pipeline) {
        return new RunLogs(store, pipeline);
    }

    /**
     * Begins a run of a pipeline.
     *
     * @see LakeWriter#open
     */
    public LakeWriter writer(String pipeline, WriterOptions options) {
        return LakeWriter.open(store, pipeline, options);
    }

    private StorageException failed(String what, IOException e) {
        return new StorageException(what + " in " + store.uri() + " cannot be read: " + e, e);
    }

    @Override
    public void close() {
        store.close();
    }
}
