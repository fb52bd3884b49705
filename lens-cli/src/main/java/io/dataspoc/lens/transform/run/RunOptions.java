package io.dataspoc.lens.transform.run;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.transform.plan.Decisions.Rebuild;
import java.time.Duration;

/**
 * How a run goes about its work.
 *
 * @param rebuild which tables are made again
 * @param parallel how many files run at once; at least 1
 * @param patience how long to wait for another run on the same bucket
 */
public record RunOptions(Rebuild rebuild, int parallel, Duration patience) {
    /** What changed, file by file, and no waiting. */
    public static final RunOptions DEFAULT = new RunOptions(Rebuild.CHANGED, 1, Duration.ZERO);

    /** Checks the numbers. */
    public RunOptions {
        requireNonNull(rebuild, "rebuild is null");
        if (parallel < 1 || patience.isNegative()) {
            throw new IllegalArgumentException("parallel " + parallel + ", patience " + patience);
        }
    }
}
