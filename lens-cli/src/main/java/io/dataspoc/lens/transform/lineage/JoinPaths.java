package io.dataspoc.lens.transform.lineage;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.transform.lineage.ColumnLineage.Source;
import io.dataspoc.lens.transform.plan.Plan;
import io.dataspoc.lens.transform.plan.Step;
import io.dataspoc.lens.transform.plan.Target;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Which columns belong together, by the SQL of transforms: those that it compares, and those that are copies of one column. */
public final class JoinPaths {
    /** Of a home without transforms. */
    public static final JoinPaths NONE = new JoinPaths();

    private final Map<Source, Source> copies = new HashMap<>();
    private final Set<Comparison> compared = new LinkedHashSet<>();

    private JoinPaths() {}

    /** Two columns that a query compares, by the columns that they are copies of; they may be copies of one. */
    public record Comparison(Source one, Source other) {}

    /** Reads what transforms join. */
    public static JoinPaths of(Plan plan, Catalog catalog, ColumnLineage lineage) {
        JoinPaths paths = new JoinPaths();
        Set<Comparison> all = new LinkedHashSet<>();
        for (Step step : plan.steps()) {
            step.write().ifPresent(write -> paths.add(step, write.target(), catalog, lineage, all::add));
        }
        for (Comparison each : all) {
            paths.compared.add(new Comparison(paths.origin(each.one()), paths.origin(each.other())));
        }
        return paths;
    }

    private void add(
            Step step, Target target, Catalog catalog, ColumnLineage lineage, Consumer<Comparison> comparisons) {
        catalog.tables().stream()
                .filter(table -> table.id().equals(target.id()) && catalog.bucketOf(table) == target.bucket())
                .findFirst()
                .ifPresent(table -> lineage.copies(step, comparisons).forEach((column, sources) -> {
                    Source made = new Source(catalog.fullName(table), column);
                    if (sources.size() == 1 && !sources.contains(made)) {
                        copies.putIfAbsent(made, sources.iterator().next());
                    }
                }));
    }

    /** The column that a column is made of alone, through all transforms; itself if there is none. */
    public Source origin(Source column) {
        Source origin = column;
        for (int hops = 0; hops <= copies.size() && copies.containsKey(origin); hops++) {
            origin = copies.get(origin);
        }
        return origin;
    }

    /** What transforms compare, by origins. */
    public Set<Comparison> compared() {
        return Set.copyOf(compared);
    }
}
