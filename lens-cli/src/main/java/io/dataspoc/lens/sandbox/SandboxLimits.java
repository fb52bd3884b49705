package io.dataspoc.lens.sandbox;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.config.LensConfig;
import java.time.Duration;

/**
 * How much an agent's query may take and give. The defaults fit what a model can read.
 *
 * @param rows how many rows a result has at most; at least 1
 * @param characters how long a result is at most, as JSON; at least 100
 * @param time how long a query runs at most; at least a second
 * @param memory how much memory the engine of one query takes at most, as {@code 2GB}
 * @param temporary how much disk it takes at most for what does not fit into memory, as {@code 10GB}
 * @param parallel how many queries run at a time; at least 1
 */
public record SandboxLimits(int rows, int characters, Duration time, String memory, String temporary, int parallel) {
    /** What holds where nobody says otherwise. */
    public static final SandboxLimits DEFAULT =
            new SandboxLimits(1_000, 50_000, Duration.ofSeconds(30), "2GB", "10GB", 2);

    private static final int LEAST_CHARACTERS = 100;

    /** Refuses what nothing could be run within. */
    public SandboxLimits {
        requireNonNull(time, "time is null");
        requireNonNull(memory, "memory is null");
        requireNonNull(temporary, "temporary is null");
        if (rows < 1 || characters < LEAST_CHARACTERS || time.toSeconds() < 1 || parallel < 1) {
            throw new IllegalArgumentException("These limits leave nothing: " + rows + " rows, " + characters
                    + " characters, " + time + ", " + parallel + " at a time");
        }
    }

    /** A configuration whose engine takes no more of the machine, unless its user said how much that is. */
    public LensConfig within(LensConfig config) {
        return config.within(config.engine().orAtMost(memory, temporary));
    }

    /** The same with fewer rows; never with more. */
    public SandboxLimits atMost(int fewer) {
        return new SandboxLimits(Math.max(1, Math.min(rows, fewer)), characters, time, memory, temporary, parallel);
    }
}
