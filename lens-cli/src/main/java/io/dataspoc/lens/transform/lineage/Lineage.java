package io.dataspoc.lens.transform.lineage;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.transform.plan.FilePlan;
import io.dataspoc.lens.transform.plan.Made;
import io.dataspoc.lens.transform.plan.Plan;
import io.dataspoc.lens.transform.plan.Step;
import io.dataspoc.lens.transform.plan.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which tables come from which: by the transforms of this home, and for tables that others made by what the manifest says. */
public final class Lineage {
    /** By bucket, then by name. */
    public static final Comparator<Target> ORDER =
            Comparator.comparing(Target::bucket).thenComparing(Target::id);

    private final Map<Target, Node> nodes = new TreeMap<>(ORDER);

    /**
     * A table.
     *
     * @param table the table
     * @param made the file or pipeline that writes it; empty if that is not known
     * @param inputs the tables that it is made from
     * @param columns where its columns come from; empty where the parse does not tell
     */
    public record Node(Target table, String made, Set<Target> inputs, Map<String, Set<ColumnLineage.Source>> columns) {
        /** Copies both. */
        public Node {
            requireNonNull(table, "table is null");
            requireNonNull(made, "made is null");
            Set<Target> sorted = new TreeSet<>(ORDER);
            sorted.addAll(inputs);
            inputs = sorted;
            columns = new LinkedHashMap<>(columns);
        }
    }

    /**
     * Finds out.
     *
     * @param columns finds where columns come from
     */
    public Lineage(Plan plan, Catalog catalog, ColumnLineage columns) {
        for (LakeTable table : catalog.tables()) {
            Target target = new Target(catalog.bucketOf(table), table.id());
            Made made = Made.of(table.details().transform());
            String by = made.file().isEmpty() ? table.facts().writer() : made.file();
            nodes.put(target, new Node(target, by, inputs(made, target.bucket(), catalog), Map.of()));
        }
        for (FilePlan file : plan.files()) {
            for (Step step : file.steps()) {
                step.write().ifPresent(write -> add(file, step, write.target(), columns));
            }
        }
        List.copyOf(nodes.values())
                .forEach(node -> node.inputs()
                        .forEach(input -> nodes.computeIfAbsent(input, key -> new Node(key, "", Set.of(), Map.of()))));
    }

    private void add(FilePlan file, Step step, Target target, ColumnLineage columns) {
        Set<Target> inputs = new TreeSet<>(ORDER);
        inputs.addAll(step.reads().named());
        inputs.remove(target);
        Map<String, Set<ColumnLineage.Source>> sources = new LinkedHashMap<>(columns.of(step));
        Node known = nodes.get(target);
        if (known != null
                && known.made().equals(file.file().name())
                && step.write().orElseThrow().position() > 0) {
            inputs.addAll(known.inputs());
            known.columns().forEach((name, from) -> sources.merge(name, from, Lineage::union));
        }
        nodes.put(target, new Node(target, file.file().name(), inputs, sources));
    }

    private static Set<ColumnLineage.Source> union(Set<ColumnLineage.Source> one, Set<ColumnLineage.Source> other) {
        Set<ColumnLineage.Source> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    /** Inputs in other buckets are known by their addresses, which this home may not have. */
    private static Set<Target> inputs(Made made, int bucket, Catalog catalog) {
        Set<Target> inputs = new TreeSet<>(ORDER);
        for (Made.From step : made.steps()) {
            for (String name : step == null ? Set.<String>of() : step.inputs().keySet()) {
                catalog.tables().stream()
                        .filter(table -> table.id().toString().equals(name) && catalog.bucketOf(table) == bucket)
                        .forEach(table -> inputs.add(new Target(bucket, table.id())));
            }
        }
        return inputs;
    }

    /** All tables. */
    public List<Node> all() {
        return List.copyOf(nodes.values());
    }

    /** A table; empty if there is none. */
    public Optional<Node> node(Target table) {
        return Optional.ofNullable(nodes.get(table));
    }

    /** The table that a name stands for. */
    public Optional<Node> named(List<String> name, Catalog catalog) {
        return catalog.resolve(name) instanceof Found found
                ? node(new Target(catalog.bucketOf(found.table()), found.table().id()))
                : Optional.empty();
    }

    /** The tables that are made from a table, in order. */
    public List<Node> users(Target table) {
        List<Node> users = new ArrayList<>();
        for (Node node : nodes.values()) {
            if (node.inputs().contains(table)) {
                users.add(node);
            }
        }
        return users;
    }

    /** A table, all that it comes from and all that comes from it. */
    public List<Node> around(Target table) {
        Set<Target> found = new TreeSet<>(ORDER);
        up(table, found);
        Set<Target> below = new TreeSet<>(ORDER);
        down(table, below);
        found.addAll(below);
        return found.stream().map(nodes::get).toList();
    }

    private void up(Target table, Set<Target> found) {
        if (found.add(table)) {
            nodes.get(table).inputs().forEach(input -> up(input, found));
        }
    }

    private void down(Target table, Set<Target> found) {
        if (found.add(table)) {
            users(table).forEach(user -> down(user.table(), found));
        }
    }
}
