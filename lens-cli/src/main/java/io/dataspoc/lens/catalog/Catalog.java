package io.dataspoc.lens.catalog;

import io.dataspoc.lens.catalog.Resolution.Ambiguous;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.catalog.Resolution.Rows;
import io.dataspoc.lens.catalog.Resolution.Unknown;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All tables of all buckets, and the rules by which names find them.
 *
 * <p>{@code raw.postgres.orders} is the folder {@code raw/postgres/orders} of the first bucket. {@code raw.orders} is the
 * table of that name in the layer, {@code orders} the one in the lowest layer that has it (raw, curated, gold, then the
 * others by name). With an alias in front, the same names are those of that bucket. {@code latest} in front shows the
 * current row of each key. Case does not matter, unless names differ by case alone: then the exact one counts.
 */
public final class Catalog {
    /** The catalog of the current rows. */
    public static final String LATEST = "latest";

    private static final Resolution UNKNOWN = new Unknown();

    private final List<Bucket> buckets;

    /** Makes one of the buckets in their order; the first has the bare names. */
    public Catalog(List<Bucket> buckets) {
        this.buckets = List.copyOf(buckets);
    }

    /** The buckets, in order. */
    public List<Bucket> buckets() {
        return buckets;
    }

    /** The same buckets with each table replaced by what {@code change} makes of it. */
    public Catalog map(UnaryOperator<LakeTable> change) {
        return new Catalog(buckets.stream()
                .map(bucket -> new Bucket(
                        bucket.uri(),
                        bucket.alias(),
                        bucket.tables().stream().map(change).toList()))
                .toList());
    }

    /** The tables of all buckets, in order. */
    public List<LakeTable> tables() {
        return buckets.stream().flatMap(bucket -> bucket.tables().stream()).toList();
    }

    /** Finds what a name stands for, given as the parts between its dots. */
    public Resolution resolve(List<String> name) {
        if (buckets.isEmpty() || name.isEmpty()) {
            return UNKNOWN;
        }
        String head = name.get(0);
        if (name.size() == 1) {
            return lowest(buckets.get(0), named(head), Rows.ALL, append(Session.NAMES, head));
        }
        if (buckets.get(0).hasLayer(head)) {
            return inLayer(buckets.get(0), name, Rows.ALL, List.of());
        }
        if (head.equalsIgnoreCase(LATEST)) {
            return latest(name.subList(1, name.size()));
        }
        Optional<Bucket> aliased = bucket(head);
        return aliased.isEmpty() ? UNKNOWN : inBucket(aliased.get(), name.subList(1, name.size()));
    }

    /** Says whether the first part of a name is the lake's: a layer, a bucket, or {@code latest}. */
    public boolean isReserved(String head) {
        return head.equalsIgnoreCase(LATEST)
                || !buckets.isEmpty() && buckets.get(0).hasLayer(head)
                || bucket(head).isPresent();
    }

    /** The bucket with an alias; the alias of the first bucket counts too. */
    public Optional<Bucket> bucket(String alias) {
        return buckets.stream()
                .filter(bucket -> !bucket.alias().isEmpty() && bucket.alias().equalsIgnoreCase(alias))
                .findFirst();
    }

    /** The shortest name that finds a table, as SQL. */
    public String shortName(LakeTable table) {
        List<List<String>> names = new ArrayList<>();
        if (isFirst(table)) {
            names.add(List.of(table.id().table()));
            names.add(List.of(table.id().layer(), table.id().table()));
            names.add(table.path());
        } else {
            names.add(List.of(table.alias(), table.id().table()));
            names.add(List.of(table.alias(), table.id().layer(), table.id().table()));
            names.add(table.aliasedPath());
        }
        return names.stream()
                .filter(name -> resolve(name) instanceof Found found && found.table() == table)
                .findFirst()
                .map(Sql::readable)
                .orElseGet(() -> fullName(table));
    }

    /** The full name of a table, as SQL. */
    public String fullName(LakeTable table) {
        return Sql.readable(fullPath(table));
    }

    /** The full name of a table, as its parts. */
    public List<String> fullPath(LakeTable table) {
        return isFirst(table) ? table.path() : table.aliasedPath();
    }

    private boolean isFirst(LakeTable table) {
        return buckets.get(0).tables().contains(table);
    }

    private Resolution latest(List<String> name) {
        Bucket first = buckets.get(0);
        List<String> prefix = List.of(LATEST);
        if (name.size() == 1) {
            return lowest(first, named(name.get(0)), Rows.LATEST, List.of(LATEST, "main", name.get(0)));
        }
        if (first.hasLayer(name.get(0))) {
            return inLayer(first, name, Rows.LATEST, prefix);
        }
        Predicate<LakeTable> inGroup =
                named(name.get(1)).and(table -> table.id().group().equalsIgnoreCase(name.get(0)));
        return name.size() == 2 ? lowest(first, inGroup, Rows.LATEST, append(prefix, name)) : UNKNOWN;
    }

    private Resolution inBucket(Bucket bucket, List<String> name) {
        List<String> prefix = List.of(bucket.alias());
        if (name.size() == 1) {
            return lowest(bucket, named(name.get(0)), Rows.ALL, List.of(bucket.alias(), "main", name.get(0)));
        }
        return bucket.hasLayer(name.get(0)) ? inLayer(bucket, name, Rows.ALL, prefix) : UNKNOWN;
    }

    /** {@code layer.table} or {@code layer.group.table}; within a catalog of its own the layer is a schema. */
    private Resolution inLayer(Bucket bucket, List<String> name, Rows rows, List<String> prefix) {
        Predicate<LakeTable> inLayer = table -> table.id().layer().equalsIgnoreCase(name.get(0));
        if (name.size() == 2) {
            List<String> view = prefix.isEmpty() ? List.of(name.get(0), "main", name.get(1)) : append(prefix, name);
            return one(bucket, inLayer.and(named(name.get(1))), rows, view, name.get(1));
        }
        if (name.size() != 3) {
            return UNKNOWN;
        }
        Predicate<LakeTable> inGroup = table -> table.id().group().equalsIgnoreCase(name.get(1));
        return one(bucket, inLayer.and(inGroup).and(named(name.get(2))), rows, append(prefix, name), name.get(2));
    }

    private Resolution lowest(Bucket bucket, Predicate<LakeTable> wanted, Rows rows, List<String> view) {
        Optional<LakeTable> lowest = bucket.tables().stream().filter(wanted).findFirst();
        if (lowest.isEmpty()) {
            return UNKNOWN;
        }
        String layer = lowest.get().id().layer();
        Predicate<LakeTable> inLayer = table -> table.id().layer().equals(layer);
        return one(bucket, wanted.and(inLayer), rows, view, view.get(view.size() - 1));
    }

    private Resolution one(Bucket bucket, Predicate<LakeTable> wanted, Rows rows, List<String> view, String exactName) {
        List<LakeTable> tables = bucket.tables().stream().filter(wanted).toList();
        if (tables.size() > 1) {
            List<LakeTable> exact = tables.stream()
                    .filter(table -> table.id().table().equals(exactName))
                    .toList();
            tables = exact.isEmpty() ? tables : exact;
        }
        return switch (tables.size()) {
            case 0 -> UNKNOWN;
            case 1 -> new Found(tables.get(0), rows, view);
            default -> new Ambiguous(tables.stream().map(this::fullName).toList());
        };
    }

    private static Predicate<LakeTable> named(String name) {
        return table -> table.id().table().equalsIgnoreCase(name);
    }

    private static List<String> append(List<String> head, String last) {
        return append(head, List.of(last));
    }

    private static List<String> append(List<String> head, List<String> tail) {
        return Stream.concat(head.stream(), tail.stream()).toList();
    }
}
