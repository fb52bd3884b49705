package io.dataspoc.lens.catalog;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.catalog.Resolution.Ambiguous;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.catalog.Resolution.Rows;
import io.dataspoc.lens.catalog.Resolution.Unknown;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.sql.TableNames;
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
    private static final Predicate<LakeTable> ANY = table -> true;

    private final List<Bucket> buckets;
    /** What views may read; null for this one itself. */
    private final Catalog behind;

    /** Makes one of the buckets in their order; the first has the bare names. */
    public Catalog(List<Bucket> buckets) {
        this(buckets, null);
    }

    private Catalog(List<Bucket> buckets, Catalog behind) {
        this.buckets = List.copyOf(buckets);
        this.behind = behind;
    }

    /** The buckets, in order. */
    public List<Bucket> buckets() {
        return buckets;
    }

    /** The same buckets with each table replaced by what {@code change} makes of it. */
    public Catalog map(UnaryOperator<LakeTable> change) {
        return new Catalog(buckets.stream().map(bucket -> bucket.map(change)).toList());
    }

    /** The same buckets with those tables only that {@code wanted} accepts. */
    public Catalog filter(Predicate<LakeTable> wanted) {
        return new Catalog(buckets.stream().map(bucket -> bucket.filter(wanted)).toList());
    }

    /**
     * The same buckets with those tables only that {@code visible} accepts. Views among them read what their authors chose, also
     * tables that are not.
     */
    public Catalog narrowed(Predicate<LakeTable> visible) {
        return new Catalog(filter(visible).buckets, behindViews());
    }

    /** All tables that views of this catalog may read. */
    public Catalog behindViews() {
        return behind == null ? this : behind;
    }

    /** Whether this very table is in the catalog. */
    public boolean has(LakeTable table) {
        return buckets.stream()
                .anyMatch(bucket -> !bucket.named(table.id().table(), other -> other == table)
                        .isEmpty());
    }

    /** The same catalog with a table put in the place of the one of its name, or added. */
    public Catalog with(int bucket, LakeTable table) {
        List<Bucket> changed = new ArrayList<>(buckets);
        changed.set(bucket, buckets.get(bucket).with(table));
        return new Catalog(changed);
    }

    /** The table of a bucket with exactly this name; empty if there is none. */
    public Optional<LakeTable> table(int bucket, TableId id) {
        return buckets.get(bucket).named(id.table(), table -> table.id().equals(id)).stream()
                .findFirst();
    }

    /** Where the bucket of a table stands in the configuration, from 0. */
    public int bucketOf(LakeTable table) {
        for (int i = 0; i < buckets.size(); i++) {
            if (!buckets.get(i)
                    .named(table.id().table(), other -> other == table)
                    .isEmpty()) {
                return i;
            }
        }
        throw new IllegalArgumentException(table.id() + " is not in this catalog.");
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
        Bucket first = buckets.get(0);
        if (name.size() == 1) {
            return lowest(first, head, ANY, Rows.ALL, append(Session.NAMES, head));
        }
        if (Bucket.isUsualLayer(head)) {
            return inLayer(first, name, Rows.ALL, List.of());
        }
        if (head.equalsIgnoreCase(LATEST)) {
            return latest(name.subList(1, name.size()));
        }
        Optional<Bucket> aliased = bucket(head);
        if (aliased.isPresent()) {
            return inBucket(aliased.get(), name.subList(1, name.size()));
        }
        return first.hasLayer(head) ? inLayer(first, name, Rows.ALL, List.of()) : UNKNOWN;
    }

    /**
     * The table that a name stands for.
     *
     * @param name its name as in SQL
     * @throws CommandFailure if there is no such table, or there are several
     */
    public LakeTable find(String name) {
        List<String> path = TableNames.path(name);
        Resolution resolution = resolve(path);
        if (resolution instanceof Found found) {
            return found.table();
        }
        throw new CommandFailure(
                resolution instanceof Ambiguous several
                        ? NameErrors.ambiguous(path, several)
                        : NameErrors.unknown(name, this));
    }

    /** Whether a name is a layer of the first bucket. */
    public boolean isLayer(String name) {
        return !buckets.isEmpty() && buckets.get(0).hasLayer(name);
    }

    /** The tables of a layer of the first bucket, or, as {@code eu.gold}, of another one. */
    public List<LakeTable> layer(String name) {
        List<String> path = TableNames.path(name);
        Optional<Bucket> bucket =
                path.size() == 2 ? bucket(path.get(0)) : buckets.stream().findFirst();
        if (path.size() > 2 || bucket.isEmpty()) {
            return List.of();
        }
        String layer = path.get(path.size() - 1);
        return bucket.get().tables().stream()
                .filter(table -> table.id().layer().equalsIgnoreCase(layer))
                .toList();
    }

    /** Says whether the first part of a name is the lake's: a layer, a bucket, or {@code latest}. */
    public boolean isReserved(String head) {
        return head.equalsIgnoreCase(LATEST)
                || bucket(head).isPresent()
                || !buckets.isEmpty() && buckets.get(0).hasLayer(head);
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

    /** All names that find a table, as their parts, the full one first; with {@link #LATEST} in front its current rows. */
    public List<List<String>> names(LakeTable table) {
        List<String> full = fullPath(table);
        List<String> own = table.path();
        List<List<String>> names = new ArrayList<>();
        names.add(full);
        if (full.equals(own)) {
            names.add(List.of(own.get(0), own.get(2)));
            names.add(List.of(own.get(2)));
            names.add(List.of(LATEST, own.get(2)));
            names.add(List.of(LATEST, own.get(1), own.get(2)));
        } else {
            names.add(List.of(full.get(0), own.get(0), own.get(2)));
            names.add(List.of(full.get(0), own.get(2)));
        }
        names.removeIf(name -> !(resolve(name) instanceof Found found && found.table() == table));
        return names;
    }

    private boolean isFirst(LakeTable table) {
        TableId id = table.id();
        return !buckets.get(0).named(id.table(), other -> other == table).isEmpty();
    }

    private Resolution latest(List<String> name) {
        Bucket first = buckets.get(0);
        List<String> prefix = List.of(LATEST);
        if (name.size() == 1) {
            return lowest(first, name.get(0), ANY, Rows.LATEST, List.of(LATEST, "main", name.get(0)));
        }
        if (first.hasLayer(name.get(0))) {
            return inLayer(first, name, Rows.LATEST, prefix);
        }
        Predicate<LakeTable> inGroup = table -> table.id().group().equalsIgnoreCase(name.get(0));
        return name.size() == 2 ? lowest(first, name.get(1), inGroup, Rows.LATEST, append(prefix, name)) : UNKNOWN;
    }

    private Resolution inBucket(Bucket bucket, List<String> name) {
        List<String> prefix = List.of(bucket.alias());
        if (name.size() == 1) {
            return lowest(bucket, name.get(0), ANY, Rows.ALL, List.of(bucket.alias(), "main", name.get(0)));
        }
        return bucket.hasLayer(name.get(0)) ? inLayer(bucket, name, Rows.ALL, prefix) : UNKNOWN;
    }

    /** {@code layer.table} or {@code layer.group.table}; within a catalog of its own the layer is a schema. */
    private Resolution inLayer(Bucket bucket, List<String> name, Rows rows, List<String> prefix) {
        Predicate<LakeTable> inLayer = table -> table.id().layer().equalsIgnoreCase(name.get(0));
        if (name.size() == 2) {
            List<String> view = prefix.isEmpty() ? List.of(name.get(0), "main", name.get(1)) : append(prefix, name);
            return one(bucket, name.get(1), inLayer, rows, view);
        }
        if (name.size() != 3) {
            return UNKNOWN;
        }
        Predicate<LakeTable> inGroup = table -> table.id().group().equalsIgnoreCase(name.get(1));
        return one(bucket, name.get(2), inLayer.and(inGroup), rows, append(prefix, name));
    }

    private Resolution lowest(Bucket bucket, String name, Predicate<LakeTable> wanted, Rows rows, List<String> view) {
        Optional<LakeTable> lowest = bucket.named(name, wanted).stream().findFirst();
        if (lowest.isEmpty()) {
            return UNKNOWN;
        }
        String layer = lowest.get().id().layer();
        Predicate<LakeTable> inLayer = table -> table.id().layer().equals(layer);
        return one(bucket, name, wanted.and(inLayer), rows, view);
    }

    private Resolution one(Bucket bucket, String name, Predicate<LakeTable> wanted, Rows rows, List<String> view) {
        List<LakeTable> tables = bucket.named(name, wanted);
        if (tables.size() > 1) {
            List<LakeTable> exact = tables.stream()
                    .filter(table -> table.id().table().equals(name))
                    .toList();
            tables = exact.isEmpty() ? tables : exact;
        }
        return switch (tables.size()) {
            case 0 -> UNKNOWN;
            case 1 -> new Found(tables.get(0), rows, view);
            default -> new Ambiguous(tables.stream().map(this::fullName).toList());
        };
    }

    private static List<String> append(List<String> head, String last) {
        return append(head, List.of(last));
    }

    private static List<String> append(List<String> head, List<String> tail) {
        return Stream.concat(head.stream(), tail.stream()).toList();
    }
}
