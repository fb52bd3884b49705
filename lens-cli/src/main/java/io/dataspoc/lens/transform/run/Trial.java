package io.dataspoc.lens.transform.run;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.transform.plan.Plan;
import io.dataspoc.lens.transform.plan.Step;
import io.dataspoc.lens.transform.write.TableWrite;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Makes queries of transforms ready to run without writing anything: what they use is defined, once. */
public final class Trial {
    private final Plan plan;
    private final LakeSession session;
    private final Set<Step> defined = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Tries statements of a plan. */
    public Trial(Plan plan, LakeSession session) {
        this.plan = requireNonNull(plan, "plan is null");
        this.session = requireNonNull(session, "session is null");
    }

    /** The query of a statement that writes a table, with the names of its columns. */
    public Statement query(Step step) {
        List<Step> used = step.reads().definitions();
        for (Step earlier : plan.steps()) {
            if (used.contains(earlier) && defined.add(earlier)) {
                session.run(earlier.statement()).ifPresent(Result::close);
            }
        }
        return TableWrite.query(session, step);
    }
}
