package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.sql.CreateTableAs.Existing;
import io.dataspoc.lens.transform.file.TableOptions.Volatility;
import io.dataspoc.lens.transform.plan.Action.Kind;
import io.dataspoc.lens.transform.plan.Action.Write;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides whether a statement that writes a table has to run, by what the manifest says of its last run. */
public final class Decisions {
    /** Which tables are made again. */
    public enum Rebuild {
        /** Those of which something changed. */
        CHANGED,
        /** All. */
        ALL
    }

    private final Rebuild rebuild;
    private final States states;
    private final Map<Target, Integer> replacing = new HashMap<>();

    /** Decides about the statements of a plan. */
    public Decisions(Plan plan, Rebuild rebuild, States states) {
        this.states = requireNonNull(states, "states is null");
        this.rebuild = requireNonNull(rebuild, "rebuild is null");
        for (Step step : plan.steps()) {
            step.write()
                    .filter(write -> !write.isAdding())
                    .ifPresent(write -> replacing.merge(write.target(), 1, Integer::sum));
        }
    }

    /**
     * Why a statement has to run.
     *
     * @param catalog the tables as they are now
     * @param rewritten the tables that this run has written so far
     * @return the reason, for people; empty if nothing changed since it ran last
     */
    public Optional<String> reason(Step step, Catalog catalog, Set<Target> rewritten) {
        Write write = step.write().orElseThrow();
        Target target = write.target();
        Optional<LakeTable> table = catalog.table(target.bucket(), target.id());
        if (table.isEmpty() || isPlanned(table.get())) {
            return Optional.of("new");
        }
        if (write.existing() == Existing.KEEP) {
            return Optional.empty();
        }
        if (write.existing() == Existing.REFUSE && !write.isAdding()) {
            return Optional.of("it is to be new");
        }
        if (rebuild == Rebuild.ALL) {
            return Optional.of("forced");
        }
        if (rewritten.contains(target) || replacing.getOrDefault(target, 0) > 1) {
            return Optional.of("several statements write it");
        }
        return changed(step, write, Made.of(table.get().details().transform()), catalog);
    }

    private static boolean isPlanned(LakeTable table) {
        return table.facts().location().isEmpty() && !table.isView();
    }

    private Optional<String> changed(Step step, Write write, Made made, Catalog catalog) {
        Made.From last = made.step(write.position());
        if (last == null) {
            return Optional.of("it did not run before");
        }
        if (!last.fingerprint().equals(States.fingerprint(step))) {
            return Optional.of("its SQL changed");
        }
        if (write.kind() == Kind.VIEW) {
            return Optional.empty();
        }
        if (!step.reads().allVolatiles().isEmpty() && write.options().volatility() == Volatility.RUNS) {
            return Optional.of("it uses " + String.join(", ", step.reads().allVolatiles()));
        }
        Map<String, String> now = states.inputs(step, catalog);
        if (now.equals(last.inputs())) {
            return Optional.empty();
        }
        String changed = now.keySet().stream()
                .filter(name -> !now.get(name).equals(last.inputs().get(name)))
                .collect(Collectors.joining(", "));
        return Optional.of(changed.isEmpty() ? "it reads other tables" : changed + " changed");
    }
}
