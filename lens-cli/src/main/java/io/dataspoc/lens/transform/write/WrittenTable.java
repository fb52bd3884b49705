package io.dataspoc.lens.transform.write;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.transform.check.CheckResult;
import io.dataspoc.lens.transform.plan.Action;
import io.dataspoc.lens.transform.plan.Target;
import java.util.List;

/**
 * A table or view that a transform wrote.
 *
 * @param target the table
 * @param kind how its rows came about
 * @param rows how many rows were written; 0 for a view
 * @param reason why it was written
 * @param tests the tests that ran before it was committed
 */
public record WrittenTable(Target target, Action.Kind kind, long rows, String reason, List<CheckResult> tests) {
    /** Copies the tests. */
    public WrittenTable {
        requireNonNull(target, "target is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(reason, "reason is null");
        tests = List.copyOf(tests);
    }
}
