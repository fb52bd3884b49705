package io.dataspoc.lens.transform.run;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.transform.check.SqlTest;
import io.dataspoc.lens.transform.plan.Plan;
import io.dataspoc.lens.transform.plan.Step;
import io.dataspoc.lens.transform.plan.Target;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The tests in files: each runs before the last of the tables that it names is committed. */
final class SqlTests {
    private final Map<SqlTest, Set<Target>> tables = new LinkedHashMap<>();

    /** @throws SqlFailure if one is no query */
    SqlTests(List<SqlTest> tests, Plan plan, LakeSession session) {
        for (SqlTest test : tests) {
            requireQuery(test, session);
            Set<Target> named = new HashSet<>();
            for (List<String> name : session.names(test.query())) {
                if (plan.catalog().resolve(name) instanceof Found found) {
                    named.add(new Target(
                            plan.catalog().bucketOf(found.table()),
                            found.table().id()));
                }
            }
            tables.put(test, named);
        }
    }

    /** What cannot be read names no table, so that it would never run. */
    private static void requireQuery(SqlTest test, LakeSession session) {
        String sql = test.query().text();
        if (session.parse(sql).isEmpty()) {
            throw new SqlFailure("A test is a query: " + session.parseProblem(sql), sql, -1, null)
                    .in(test.file().name(), test.file().sql(), test.query().offset());
        }
    }

    /** The files of which no test names a table that a transform writes. */
    Set<String> idle(Plan plan) {
        Set<Target> written = new HashSet<>();
        plan.files().forEach(file -> written.addAll(file.writes()));
        Set<String> idle = new TreeSet<>();
        tables.forEach((test, named) -> {
            if (Collections.disjoint(named, written)) {
                idle.add(test.file().name());
            }
        });
        return idle;
    }

    /** The tests that run with a statement's result: no later statement of the run changes what they look at. */
    List<SqlTest> due(Step step, RunState state, Catalog catalog) {
        Target target = step.write().orElseThrow().target();
        return tables.entrySet().stream()
                .filter(test -> test.getValue().contains(target))
                .filter(test -> isLast(step, test.getValue(), state, catalog))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isLast(Step step, Set<Target> named, RunState state, Catalog catalog) {
        List<Step> steps = state.plan().steps();
        Set<Target> changing = new HashSet<>(Set.of(step.write().orElseThrow().target()));
        for (Step later : steps.subList(steps.indexOf(step) + 1, steps.size())) {
            if (later.write().isPresent() && state.isChosen(later)) {
                Target target = later.write().get().target();
                Optional<String> reason = state.reason(later, catalog);
                if (reason.isPresent() || !Collections.disjoint(later.reads().all(), changing)) {
                    changing.add(target);
                    if (named.contains(target)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
