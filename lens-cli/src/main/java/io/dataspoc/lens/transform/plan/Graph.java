package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.sql.CreateTableAs.Existing;
import io.dataspoc.lens.transform.plan.Action.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which files need which: by the tables that they write and read, and by what they define. Files are known by their places. */
public final class Graph {
    private final Plan plan;
    private final List<Set<Integer>> needs = new ArrayList<>();
    private final List<Set<Integer>> follows = new ArrayList<>();

    /** The graph of a plan. */
    public Graph(Plan plan) {
        this.plan = requireNonNull(plan, "plan is null");
        for (int i = 0; i < plan.files().size(); i++) {
            Set<Integer> needed = new TreeSet<>();
            Set<Integer> before = new TreeSet<>();
            for (int j = 0; j < i; j++) {
                if (isNeeded(plan.files().get(j), plan.files().get(i))) {
                    needed.add(j);
                } else if (!Collections.disjoint(
                        plan.files().get(j).reads(), plan.files().get(i).writes())) {
                    before.add(j);
                }
            }
            before.addAll(needed);
            needs.add(needed);
            follows.add(before);
        }
    }

    private static boolean isNeeded(FilePlan earlier, FilePlan later) {
        Set<Target> writes = earlier.writes();
        boolean defines = later.steps().stream()
                .flatMap(step -> step.reads().definitions().stream())
                .anyMatch(earlier.steps()::contains);
        return defines || !Collections.disjoint(writes, later.reads()) || !Collections.disjoint(writes, later.writes());
    }

    /** The earlier files whose results a file uses. */
    public Set<Integer> needs(int file) {
        return needs.get(file);
    }

    /** The earlier files that must have ended before a file begins: those that it needs, and those that read what it writes. */
    public Set<Integer> follows(int file) {
        return follows.get(file);
    }

    /** A file and all that it needs, however far. */
    public Set<Integer> upstream(int file) {
        Set<Integer> found = new TreeSet<>();
        collect(file, found, needs);
        return found;
    }

    /** A file and all that need it, however far. */
    public Set<Integer> downstream(int file) {
        List<Set<Integer>> users = new ArrayList<>();
        for (int i = 0; i < needs.size(); i++) {
            Set<Integer> own = new TreeSet<>();
            for (int j = i + 1; j < needs.size(); j++) {
                if (needs.get(j).contains(i)) {
                    own.add(j);
                }
            }
            users.add(own);
        }
        Set<Integer> found = new TreeSet<>();
        collect(file, found, users);
        return found;
    }

    private static void collect(int file, Set<Integer> found, List<Set<Integer>> edges) {
        if (found.add(file)) {
            edges.get(file).forEach(next -> collect(next, found, edges));
        }
    }

    /** What is odd about the order: a file that reads what a later one makes, or replaces what an earlier one made. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        Set<Target> made = new HashSet<>();
        for (int i = 0; i < plan.files().size(); i++) {
            FilePlan file = plan.files().get(i);
            twice(file, made).ifPresent(warnings::add);
            made.addAll(file.writes());
            for (Target table : readsAtLast(file)) {
                int maker = made.contains(table) ? -1 : maker(table, i);
                if (maker >= 0) {
                    warnings.add(file.file().name() + " reads " + table.id() + ", which "
                            + plan.files().get(maker).file().name() + " makes later: it sees that table as the last run"
                            + " left it. Give it a higher number.");
                }
            }
        }
        return warnings;
    }

    /** A file that replaces what an earlier one made, without looking at it. */
    private Optional<String> twice(FilePlan file, Set<Target> made) {
        return file.writing().stream()
                .filter(write -> !write.isAdding() && write.existing() == Existing.REPLACE)
                .map(Write::target)
                .filter(table -> made.contains(table) && !file.reads().contains(table))
                .findFirst()
                .map(table -> file.file().name() + " replaces " + table.id() + ", which an earlier file made: both run"
                        + " each time, and what the first made is lost. Give one of the tables another name.");
    }

    /** What a file reads, also under names that stand for something only when all files have run. */
    private Set<Target> readsAtLast(FilePlan file) {
        Set<Target> reads =
                new TreeSet<>(java.util.Comparator.comparing(Target::bucket).thenComparing(Target::id));
        reads.addAll(file.reads());
        for (Step step : file.steps()) {
            for (List<String> name : step.reads().unknown()) {
                if (plan.catalog().resolve(name) instanceof Found found) {
                    reads.add(new Target(
                            plan.catalog().bucketOf(found.table()),
                            found.table().id()));
                }
            }
        }
        return reads;
    }

    private int maker(Target table, int after) {
        for (int i = after + 1; i < plan.files().size(); i++) {
            if (plan.files().get(i).writes().contains(table)) {
                return i;
            }
        }
        return -1;
    }
}
