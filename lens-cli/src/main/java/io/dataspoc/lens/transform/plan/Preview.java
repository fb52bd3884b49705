package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.transform.plan.Action.Define;
import io.dataspoc.lens.transform.plan.Action.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what a run would do, without running anything. */
public final class Preview {
    private final Plan plan;
    private final Decisions decisions;

    /** Looks at a plan. */
    public Preview(Plan plan, Decisions decisions) {
        this.plan = requireNonNull(plan, "plan is null");
        this.decisions = requireNonNull(decisions, "decisions is null");
    }

    /**
     * What would become of a statement.
     *
     * @param step the statement
     * @param reason why it would run; empty if it would be skipped
     */
    public record Item(Step step, String reason) {
        /** Whether it would run. */
        public boolean isRun() {
            return !reason.isEmpty();
        }
    }

    /**
     * The statements of the chosen files that write tables, or do more than to define something.
     *
     * @param catalog the tables as they are now
     * @param chosen the files' places
     */
    public List<Item> of(Catalog catalog, Set<Integer> chosen) {
        List<Item> items = new ArrayList<>();
        Set<Target> rewritten = new HashSet<>();
        for (int file : chosen) {
            for (Step step : plan.files().get(file).steps()) {
                if (step.write().isPresent()) {
                    String reason = reason(step, step.write().get(), catalog, rewritten);
                    items.add(new Item(step, reason));
                    if (!reason.isEmpty()) {
                        rewritten.add(step.write().get().target());
                    }
                } else if (!(step.action() instanceof Define)) {
                    items.add(new Item(step, "it runs each time"));
                }
            }
        }
        return items;
    }

    private String reason(Step step, Write write, Catalog catalog, Set<Target> rewritten) {
        Optional<String> own = decisions.reason(step, catalog, rewritten);
        if (own.isPresent() || write.kind() == Action.Kind.VIEW) {
            return own.orElse("");
        }
        boolean kept = write.existing() == io.dataspoc.lens.sql.CreateTableAs.Existing.KEEP;
        return kept
                ? ""
                : step.reads().all().stream()
                        .filter(rewritten::contains)
                        .map(table -> table.id() + " is made anew")
                        .collect(Collectors.joining(", "));
    }
}
