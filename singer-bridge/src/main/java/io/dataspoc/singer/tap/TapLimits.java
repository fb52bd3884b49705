package io.dataspoc.singer.tap;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a tap is waited for.
 *
 * @param idle the longest silence, on stdout and stderr together, while we wait for its output; zero for no bound
 * @param total the longest that its output may take in all; zero for no bound
 * @param grace between the request to end and the kill, and how long children may hold stdout after the tap's end
 */
public record TapLimits(Duration idle, Duration total, Duration grace) {

    public TapLimits {
        requireNonNull(idle, "idle is null");
        requireNonNull(total, "total is null");
        requireNonNull(grace, "grace is null");
        if (idle.isNegative() || total.isNegative() || grace.isNegative()) {
            throw new IllegalArgumentException("A tap's time limits must not be negative");
        }
    }

    /** No bound on silence or on the whole, ten seconds of grace. */
    public static TapLimits defaults() {
        return new TapLimits(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10));
    }

    /** These limits with another bound on silence; zero for none. */
    public TapLimits withIdle(Duration longest) {
        return new TapLimits(longest, total, grace);
    }

    /** These limits with another bound on the whole; zero for none. */
    public TapLimits withTotal(Duration longest) {
        return new TapLimits(idle, longest, grace);
    }

    /** These limits with another grace. */
    public TapLimits withGrace(Duration time) {
        return new TapLimits(idle, total, time);
    }
}
