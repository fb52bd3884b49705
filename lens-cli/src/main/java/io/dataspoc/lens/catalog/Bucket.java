package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * The tables of a bucket.
 *
 * @param uri where it is
 * @param alias its catalog in SQL; empty for one that only has the bare names
 * @param tables its tables, lowest layer first, then by name
 */
public record Bucket(String uri, String alias, List<LakeTable> tables) {
    private static final List<String> LAYERS = List.of("raw", "curated", "gold");

    /** Puts the tables in order. */
    public Bucket {
        requireNonNull(uri, "uri is null");
        requireNonNull(alias, "alias is null");
        tables = tables.stream()
                .sorted(Comparator.comparingInt(
                                (LakeTable table) -> rank(table.id().layer()))
                        .thenComparing(LakeTable::id))
                .toList();
    }

    /** Where a layer stands: raw, curated, gold, then all others. */
    static int rank(String layer) {
        int rank = LAYERS.indexOf(layer);
        return rank < 0 ? LAYERS.size() : rank;
    }

    /** Says whether a name is a layer of this bucket, or one of the three that every lake has. */
    boolean hasLayer(String name) {
        return LAYERS.stream().anyMatch(name::equalsIgnoreCase)
                || tables.stream().anyMatch(table -> table.id().layer().equalsIgnoreCase(name));
    }
}
