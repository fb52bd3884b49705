package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.error.StorageException;
import io.dataspoc.lens.cache.FileCache;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The registered buckets. One that cannot be read is warned about and has no tables; the others work. */
public final class OpenBuckets implements AutoCloseable {
    private final List<BucketEntry> refs;
    private final List<String> aliases;
    private final FileCache cache;
    private final Consumer<String> warnings;
    private final List<Lake> lakes = new ArrayList<>();

    /**
     * Knows the buckets; nothing is opened yet.
     *
     * @param cache keeps copies of files that are far away
     * @param warnings is told of buckets that cannot be read
     */
    public OpenBuckets(List<BucketEntry> buckets, FileCache cache, Consumer<String> warnings) {
        this.refs = List.copyOf(buckets);
        this.aliases = Aliases.of(refs);
        this.cache = requireNonNull(cache, "cache is null");
        this.warnings = requireNonNull(warnings, "warnings is null");
    }

    /** Reads the tables of all buckets as they are now. */
    public Catalog read() {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < refs.size(); i++) {
            buckets.add(read(refs.get(i), aliases.get(i)));
        }
        return new Catalog(buckets);
    }

    private Bucket read(BucketEntry ref, String alias) {
        try {
            Lake lake = open(ref);
            if (lake.exists()) {
                return Buckets.read(lake, alias, cache);
            }
            warnings.accept("Bucket " + ref.uri() + " does not exist: its tables are left out.");
        } catch (LakeException e) {
            warnings.accept("Bucket " + ref.uri() + " is left out. " + e.getMessage());
        }
        return new Bucket(ref.uri(), alias, List.of());
    }

    private Lake open(BucketEntry ref) {
        Lake lake = ref.open(warnings);
        lakes.add(lake);
        return lake;
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
        for (Lake lake : lakes) {
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
