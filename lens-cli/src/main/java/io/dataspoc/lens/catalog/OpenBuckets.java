package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.error.StorageException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lens.cache.CachedTable;
import io.dataspoc.lens.cache.FileCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The registered buckets. One that cannot be read is warned about and has no tables; the others work. */
public final class OpenBuckets implements AutoCloseable {
    private final List<BucketEntry> refs;
    private final List<String> aliases;
    private final FileCache cache;
    private final Access access;
    private final Consumer<String> warnings;
    private final Map<BucketEntry, Lake> lakes = new LinkedHashMap<>();
    private DirectReader direct = DirectReader.NONE;

    /**
     * Knows the buckets; nothing is opened yet.
     *
     * @param cache keeps copies of files that are far away
     * @param warnings is told of buckets that cannot be read
     */
    public OpenBuckets(List<BucketEntry> buckets, FileCache cache, Consumer<String> warnings) {
        this(buckets, cache, Access.ONLINE, warnings);
    }

    /**
     * Knows the buckets; nothing is opened yet.
     *
     * @param cache keeps copies of files that are far away
     * @param access whether object stores are asked
     * @param warnings is told of buckets that cannot be read
     */
    public OpenBuckets(List<BucketEntry> buckets, FileCache cache, Access access, Consumer<String> warnings) {
        this.access = requireNonNull(access, "access is null");
        this.refs = List.copyOf(buckets);
        this.aliases = Aliases.of(refs);
        this.cache = requireNonNull(cache, "cache is null");
        this.warnings = requireNonNull(warnings, "warnings is null");
    }

    /** The tables of all buckets, each bucket read when one of its tables is first asked for. */
    public Catalog read() {
        return read(ReadTime.NOW);
    }

    /** The tables of all buckets as they were at a time; which tables there are is told by now. */
    public Catalog read(ReadTime time) {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < refs.size(); i++) {
            BucketEntry ref = refs.get(i);
            String alias = aliases.get(i);
            buckets.add(new Bucket(ref.uri(), alias, () -> tables(ref, alias, time)));
        }
        return new Catalog(buckets);
    }

    /** Whether each bucket can be read, in their order; they are looked at side by side. */
    public List<BucketState> states() {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(8, refs.size())), task -> {
            Thread thread = new Thread(task, "bucket");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<CompletableFuture<BucketState>> states = new ArrayList<>();
            for (int i = 0; i < refs.size(); i++) {
                BucketEntry ref = refs.get(i);
                String alias = aliases.get(i);
                states.add(CompletableFuture.supplyAsync(() -> state(ref, alias), threads));
            }
            return states.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private BucketState state(BucketEntry ref, String alias) {
        try {
            Lake lake = open(ref);
            return lake.exists()
                    ? new BucketState(ref.uri(), alias, lake.tables().size(), "")
                    : new BucketState(ref.uri(), alias, 0, "It does not exist.");
        } catch (LakeException e) {
            return new BucketState(ref.uri(), alias, 0, e.getMessage());
        }
    }

    private List<LakeTable> tables(BucketEntry ref, String alias, ReadTime time) {
        try {
            Lake lake = open(ref);
            if (access == Access.OFFLINE && isRemote(lake)) {
                return offline(lake.uri(), alias, time);
            }
            if (lake.exists()) {
                return Buckets.read(lake, alias, cache, time, () -> direct.reads(ref));
            }
            warnings.accept("Bucket " + ref.uri() + " does not exist: its tables are left out.");
        } catch (LakeException e) {
            int known = uri(ref).map(uri -> cache.tables(uri).size()).orElse(0);
            String hint = known == 0 ? "" : " --offline reads the tables that the cache holds.";
            warnings.accept("Bucket " + ref.uri() + " is left out. " + e.getMessage() + hint);
        }
        return List.of();
    }

    private static boolean isRemote(Lake lake) {
        return lake.store().localPath(LakeLayout.MANIFEST).isEmpty();
    }

    private List<LakeTable> offline(String uri, String alias, ReadTime time) {
        if (!time.isNow()) {
            throw new CommandFailure(
                    "The cache knows tables as they are, not as they were: read earlier times online.");
        }
        List<LakeTable> tables = new ArrayList<>();
        for (CachedTable table : cache.tables(uri)) {
            TableFacts facts = new TableFacts(
                    table.id(),
                    table.version(),
                    table.location(),
                    table.keys(),
                    table.rows(),
                    table.writer(),
                    table.updated());
            tables.add(new LakeTable(alias, facts, new OfflineFiles(uri, table, cache)));
        }
        return tables;
    }

    /** Ends downloads; from any thread. None begins until {@link #resume}. */
    public void cancel() {
        cache.cancel();
    }

    /** Lets downloads begin again after a {@link #cancel}. */
    public void resume() {
        cache.resume();
    }

    /** The copies of files that are far away. */
    public FileCache cache() {
        return cache;
    }

    /** Lets DuckDB read object stores by itself, where {@code reader} says that it can. */
    public void readDirectly(DirectReader reader) {
        direct = requireNonNull(reader, "reader is null");
    }

    /** Whether object stores are asked. */
    public Access access() {
        return access;
    }

    /** A bucket's address as the bucket itself writes it; empty where it is no address that Lens knows. */
    Optional<String> uri(int index) {
        return uri(refs.get(index));
    }

    private Optional<String> uri(BucketEntry ref) {
        try {
            return Optional.of(open(ref).uri());
        } catch (LakeException e) {
            return Optional.empty();
        }
    }

    /** Whether a bucket is there and can be read. */
    boolean isReadable(int index) {
        return state(refs.get(index), aliases.get(index)).isReadable();
    }

    /** The folders of those buckets that are on this machine; what cannot be opened is left out. */
    public List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (BucketEntry ref : refs) {
            try {
                // The manifest is in a folder of the bucket's.
                open(ref)
                        .store()
                        .localPath(LakeLayout.MANIFEST)
                        .ifPresent(manifest -> folders.add(manifest.getParent().getParent()));
            } catch (LakeException e) {
                warnings.accept("Bucket " + ref.uri() + " is left out. " + e.getMessage());
            }
        }
        return folders;
    }

    /** The registered buckets, in order. */
    public List<BucketEntry> entries() {
        return refs;
    }

    private synchronized Lake open(BucketEntry ref) {
        return lakes.computeIfAbsent(ref, unused -> ref.open(warnings));
    }

    /**
     * The lake of a bucket, for writing.
     *
     * @param index where it stands in the configuration, from 0
     */
    public Lake lake(int index) {
        return open(refs.get(index));
    }

    /** The aliases, in the buckets' order. */
    public List<String> aliases() {
        return aliases;
    }

    @Override
    public void close() {
        StorageException first = null;
        for (Lake lake : lakes.values()) {
            try {
                lake.close();
            } catch (StorageException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
