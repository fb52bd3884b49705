package io.dataspoc.lens.transform.run;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.sql.Definition.Weight;
import io.dataspoc.lens.transform.check.CheckResult;
import io.dataspoc.lens.transform.check.Checks;
import io.dataspoc.lens.transform.plan.Action.Write;
import io.dataspoc.lens.transform.plan.Decisions;
import io.dataspoc.lens.transform.plan.Plan;
import io.dataspoc.lens.transform.plan.Step;
import io.dataspoc.lens.transform.plan.Target;
import io.dataspoc.lens.transform.write.TableWrite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the workers of a run share. Thread-safe. */
final class RunState {
    private final Plan plan;
    private final Set<Integer> chosen;
    private final Decisions decisions;
    private final SqlTests sqlTests;
    private final Making making;
    private final Set<Target> rewritten = new HashSet<>();
    private long commits;

    /** When temporary tables are made. */
    enum Making {
        /** Before the first table is written. */
        WHEN_NEEDED,
        /** In their turn. */
        AT_ONCE
    }

    /** @param chosen the places of the files that run */
    RunState(Plan plan, Set<Integer> chosen, Decisions decisions, SqlTests sqlTests, Making making) {
        this.making = making;
        this.plan = plan;
        this.chosen = chosen;
        this.decisions = decisions;
        this.sqlTests = sqlTests;
    }

    /** How many tables were committed so far. */
    synchronized long commits() {
        return commits;
    }

    /** A table was committed. @return how many there are now */
    synchronized long committed(Target target) {
        rewritten.add(target);
        return ++commits;
    }

    /** Why a statement has to run; empty if it has not. */
    synchronized Optional<String> reason(Step step, Catalog catalog) {
        return decisions.reason(step, catalog, rewritten);
    }

    /**
     * The definitions that run before a statement, in order: those of the chosen files before it, and of other files those that it
     * uses.
     */
    List<Step> definitionsBefore(Step step) {
        List<Step> found = new ArrayList<>();
        for (int i = 0; i < plan.files().size(); i++) {
            for (Step earlier : plan.files().get(i).steps()) {
                if (earlier == step) {
                    return found;
                }
                boolean used = step.reads().definitions().contains(earlier);
                boolean holds = chosen.contains(i)
                        && earlier.definition()
                                .filter(each -> each.weight() == Weight.HEAVY)
                                .isPresent()
                        && isLazy()
                        && step.write().isPresent();
                if (used || holds) {
                    found.add(earlier);
                }
            }
        }
        return found;
    }

    /**
     * Whether temporary tables are made only when a table is to be written: then all are, for their rows are to be those from before
     * tables change. Where files run side by side, that moment cannot be told.
     */
    boolean isLazy() {
        return making == Making.WHEN_NEEDED;
    }

    /** The tests of a statement's table, in a session that shows it as it is to be. */
    TableWrite.Tests tests(LakeSession session) {
        return new TableWrite.Tests() {
            @Override
            public boolean isAny(Step step) {
                return !step.write().orElseThrow().options().tests().isEmpty()
                        || !sqlTests.due(step, RunState.this, session.catalog()).isEmpty();
            }

            @Override
            public List<CheckResult> of(Step step) {
                Write write = step.write().orElseThrow();
                Checks checks = new Checks(session);
                String table = name(session.catalog(), write.target());
                List<CheckResult> results = new ArrayList<>();
                write.options().tests().forEach(test -> results.add(checks.run(test, table)));
                sqlTests.due(step, RunState.this, session.catalog()).forEach(test -> results.add(checks.run(test)));
                return results;
            }
        };
    }

    static String name(Catalog catalog, Target target) {
        return io.dataspoc.lens.engine.Sql.path(
                catalog.fullPath(catalog.table(target.bucket(), target.id()).orElseThrow()));
    }

    Plan plan() {
        return plan;
    }

    /** Whether a statement is of a file that runs. */
    boolean isChosen(Step step) {
        for (int i : chosen) {
            if (plan.files().get(i).steps().contains(step)) {
                return true;
            }
        }
        return false;
    }
}
