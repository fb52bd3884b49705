package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lens.cache.CachedTable;
import io.dataspoc.lens.cache.FileCache;
import io.dataspoc.lens.catalog.CacheState.Status;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.sql.TableNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the cache holds of the registered buckets' tables. */
public final class CacheStates {
    private final OpenBuckets buckets;
    private final FileCache cache;
    private final Catalog now;

    /** Of some buckets, compared with what they have now, unless they are not to be asked. */
    public CacheStates(OpenBuckets buckets) {
        this.buckets = requireNonNull(buckets, "buckets is null");
        this.cache = buckets.cache();
        this.now = buckets.read();
    }

    /** All tables of which there is something, in the order of the buckets. */
    public List<CacheState> all() {
        List<CacheState> states = new ArrayList<>();
        for (int i = 0; i < buckets.entries().size(); i++) {
            int bucket = i;
            buckets.uri(i).ifPresent(uri -> cache.tables(uri).forEach(table -> states.add(state(bucket, uri, table))));
        }
        return states;
    }

    private CacheState state(int bucket, String uri, CachedTable table) {
        List<DataFile> files = table.content().files();
        int here = 0;
        long bytes = 0;
        for (DataFile file : files) {
            boolean copied = cache.has(uri, table, file);
            here += copied ? 1 : 0;
            bytes += copied ? file.bytes() : 0;
        }
        Status status = status(bucket, table, here == files.size());
        return new CacheState(
                name(bucket, table),
                uri,
                table.cachedAt(),
                files.size(),
                here,
                bytes,
                cache.isPinned(uri, table),
                status);
    }

    private String name(int bucket, CachedTable table) {
        List<String> name = new ArrayList<>();
        if (bucket > 0) {
            name.add(buckets.aliases().get(bucket));
        }
        name.addAll(List.of(table.id().layer(), table.id().group(), table.id().table()));
        return Sql.readable(name);
    }

    private Status status(int bucket, CachedTable table, boolean complete) {
        if (buckets.access() == Access.OFFLINE || !buckets.isReadable(bucket)) {
            return Status.UNKNOWN;
        }
        Optional<LakeTable> current = now.buckets().get(bucket).tables().stream()
                .filter(other -> other.id().equals(table.id()))
                .findFirst();
        if (current.isEmpty()) {
            return Status.GONE;
        }
        boolean same = current.get().version().equals(table.version())
                && current.get()
                        .paths()
                        .equals(table.content().files().stream()
                                .map(DataFile::path)
                                .toList());
        return !same ? Status.STALE : complete ? Status.FRESH : Status.PARTIAL;
    }

    /**
     * Removes the copies of a table.
     *
     * @param name its name in SQL, full or in part; null for all tables
     * @return what was removed
     */
    public List<CacheState> clear(String name) {
        List<CacheState> cleared = new ArrayList<>();
        for (int i = 0; i < buckets.entries().size(); i++) {
            String uri = buckets.uri(i).orElse("");
            for (CachedTable table : uri.isEmpty() ? List.<CachedTable>of() : cache.tables(uri)) {
                CacheState state = state(i, uri, table);
                if (name == null || isMeant(name, state.name())) {
                    cache.clear(uri, table);
                    cleared.add(state);
                }
            }
        }
        return cleared;
    }

    /** {@code orders}, {@code raw.orders} and the full name all mean {@code raw.shop.orders}. */
    private static boolean isMeant(String wanted, String full) {
        List<String> parts = TableNames.path(wanted);
        List<String> whole = TableNames.path(full);
        int last = whole.size() - 1;
        boolean table = parts.get(parts.size() - 1).equalsIgnoreCase(whole.get(last));
        return table
                && (parts.size() == 1
                        || full.equalsIgnoreCase(Sql.readable(parts))
                        || parts.size() == 2 && parts.get(0).equalsIgnoreCase(whole.get(last - 2)));
    }
}
