package io.dataspoc.lens.transform.run;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.query.LakeSession;
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
    private final Set<Step> wanted;
    private final Set<Target> rewritten = new HashSet<>();
    private long commits;

    /**
     * A run that is about to begin.
     *
     * @param chosen the places of the files that run
     * @param wanted the definitions that statements use which are to run
     */
    RunState(Plan plan, Set<Integer> chosen, Set<Step> wanted, Decisions decisions, SqlTests sqlTests) {
        this.plan = plan;
        this.chosen = chosen;
        this.wanted = wanted;
        this.decisions = decisions;
        this.sqlTests = sqlTests;
    }

    /** How many tables were committed so far. */
    synchronized long commits() {
        return commits;
    }

    /**
     * A table was committed.
     *
     * @return how many there are now
     */
    synchronized long committed(Target target) {
        rewritten.add(target);
        return ++commits;
    }

    /** Why a statement has to run; empty if it has not. */
    synchronized Optional<String> reason(Step step, Catalog catalog) {
        return decisions.reason(step, catalog, rewritten);
    }

    /**
     * Whether a definition runs in its turn: next to nothing is saved by leaving out light ones; the rows of a temporary table cost
     * time, and are to be those from before the tables change that later statements write.
     */
    boolean isWanted(Step definition) {
        return definition.isLight() || wanted.contains(definition);
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
        return Sql.path(
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
