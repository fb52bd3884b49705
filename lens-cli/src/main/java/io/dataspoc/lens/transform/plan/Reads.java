package io.dataspoc.lens.transform.plan;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a statement depends on.
 *
 * @param tables the lake's tables and views that it names, in order
 * @param behind the tables that it reads through views
 * @param definitions the earlier statements that define what it uses, in order, and what those use
 * @param volatiles what in it may change by itself, for people
 * @param unknown names of tables that nothing is known of, as they are written
 */
public record Reads(
        Set<Target> tables,
        Set<Target> behind,
        List<Step> definitions,
        Set<String> volatiles,
        Set<List<String>> unknown) {
    /** On nothing. */
    public static final Reads NOTHING = new Reads(Set.of(), Set.of(), List.of(), Set.of(), Set.of());

    /** Copies all. */
    public Reads {
        tables = Collections.unmodifiableSet(new LinkedHashSet<>(tables));
        behind = Collections.unmodifiableSet(new LinkedHashSet<>(behind));
        definitions = List.copyOf(definitions);
        volatiles = Collections.unmodifiableSet(new LinkedHashSet<>(volatiles));
        unknown = Set.copyOf(unknown);
    }

    /** The tables and views that it names itself or that what it uses names. */
    public Set<Target> named() {
        Set<Target> named = new LinkedHashSet<>(tables);
        definitions.forEach(step -> named.addAll(step.reads().tables()));
        return named;
    }

    /** The tables and views on which it depends in any way. */
    public Set<Target> all() {
        Set<Target> all = new LinkedHashSet<>(named());
        all.addAll(behind);
        definitions.forEach(step -> all.addAll(step.reads().behind()));
        return all;
    }

    /** What may change by itself in it or in what it uses. */
    public Set<String> allVolatiles() {
        Set<String> all = new LinkedHashSet<>(volatiles);
        definitions.forEach(step -> all.addAll(step.reads().volatiles()));
        return all;
    }
}
