package io.dataspoc.lens.spark;

import io.dataspoc.lens.spark.translate.Refusal;
import io.dataspoc.lens.transform.engine.Engines;
import io.dataspoc.lens.transform.plan.Step;

/** Why statements do not run on Spark, apart from their SQL. */
final class Refusals {
    private Refusals() {}

    static Refusal definition(Step step) {
        Step used = step.reads().definitions().get(0);
        return Refusal.of(
                "It uses what a statement of " + used.file().name()
                        + " defines in DuckDB's session, which Spark does not see: write a table of the lake instead, or WITH.");
    }

    static Refusal missing(Step step, int count) {
        String other = step.file().name().replaceFirst("\\.sql$", "." + Engines.SPARK + ".sql");
        return Refusal.of(
                other + " has " + count + " statements, and none in the place of this one: it holds one for each"
                        + " statement of " + step.file().name() + ".");
    }
}
