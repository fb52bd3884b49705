package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a bucket, which are looked up when they are first asked for. */
public final class Bucket {
    private static final List<String> LAYERS = List.of("raw", "curated", "gold");

    private final String uri;
    private final String alias;
    private final Supplier<List<LakeTable>> reader;
    private List<LakeTable> tables;
    private Map<String, List<LakeTable>> byName;
    private Set<String> layers;

    /**
     * A bucket.
     *
     * @param uri where it is
     * @param alias its catalog in SQL; empty for one that only has the bare names
     * @param reader reads its tables; none where it cannot be read
     */
    public Bucket(String uri, String alias, Supplier<List<LakeTable>> reader) {
        this.uri = requireNonNull(uri, "uri is null");
        this.alias = requireNonNull(alias, "alias is null");
        this.reader = requireNonNull(reader, "reader is null");
    }

    /** Where it is. */
    public String uri() {
        return uri;
    }

    /** Its catalog in SQL; empty for one that only has the bare names. */
    public String alias() {
        return alias;
    }

    /** Its tables, lowest layer first, then by name. */
    public synchronized List<LakeTable> tables() {
        if (tables == null) {
            tables = reader.get().stream()
                    .sorted(Comparator.comparingInt(
                                    (LakeTable table) -> rank(table.id().layer()))
                            .thenComparing(LakeTable::id))
                    .toList();
            byName = new HashMap<>(tables.stream()
                    .collect(Collectors.groupingBy(table -> table.id().table().toLowerCase(Locale.ROOT))));
            layers = tables.stream()
                    .map(table -> table.id().layer().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        }
        return tables;
    }

    /** The tables of a name, in any case, that {@code wanted} accepts; in order. */
    synchronized List<LakeTable> named(String name, Predicate<LakeTable> wanted) {
        tables();
        return byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .filter(wanted)
                .toList();
    }

    /** The same bucket with each table replaced by what {@code change} makes of it. */
    Bucket map(UnaryOperator<LakeTable> change) {
        return new Bucket(uri, alias, () -> tables().stream().map(change).toList());
    }

    /** The same bucket with those tables only that {@code wanted} accepts. */
    Bucket filter(Predicate<LakeTable> wanted) {
        return new Bucket(uri, alias, () -> tables().stream().filter(wanted).toList());
    }

    /** The same bucket with a table put in the place of the one of its name, or added. */
    Bucket with(LakeTable table) {
        return new Bucket(
                uri,
                alias,
                () -> Stream.concat(
                                tables().stream().filter(other -> !other.id().equals(table.id())), Stream.of(table))
                        .toList());
    }

    /** Where a layer stands: raw, curated, gold, then all others. */
    static int rank(String layer) {
        int rank = LAYERS.indexOf(layer);
        return rank < 0 ? LAYERS.size() : rank;
    }

    /** Whether a name is one of the three layers that every lake has. */
    static boolean isUsualLayer(String name) {
        return LAYERS.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Whether a name is a layer of this bucket, or one of the three that every lake has. */
    synchronized boolean hasLayer(String name) {
        if (isUsualLayer(name)) {
            return true;
        }
        tables();
        return layers.contains(name.toLowerCase(Locale.ROOT));
    }
}
