package io.dataspoc.lake.probe;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What came of one step.
 *
 * @param step the step
 * @param verdict whether all is well
 * @param text what was found, in a sentence without its full stop; what it costs is in {@link ProbeStep#cost}
 * @param cause what the store failed with; null where it did not
 */
public record ProbeResult(ProbeStep step, Verdict verdict, String text, Exception cause) {

    /** Whether all is well. */
    public enum Verdict {
        /** It is. */
        PASSED,
        /** It is for now, or could not be found out. */
        WARNING,
        /** It is not: do not use the bucket like this. */
        FAILED,
        /** It was not tried, because something failed before. */
        SKIPPED
    }

    public ProbeResult {
        requireNonNull(step, "step is null");
        requireNonNull(verdict, "verdict is null");
        requireNonNull(text, "text is null");
    }

    static ProbeResult passed(ProbeStep step) {
        return new ProbeResult(step, Verdict.PASSED, step.promise(), null);
    }

    static ProbeResult failed(ProbeStep step, String text) {
        return new ProbeResult(step, Verdict.FAILED, text, null);
    }

    static ProbeResult failed(ProbeStep step, Exception cause) {
        return new ProbeResult(step, Verdict.FAILED, "the store refuses it", cause);
    }

    static ProbeResult warning(ProbeStep step, String text) {
        return new ProbeResult(step, Verdict.WARNING, text, null);
    }

    static ProbeResult skipped(ProbeStep step) {
        return new ProbeResult(step, Verdict.SKIPPED, "not tried", null);
    }

    /** What the store failed with. */
    public Optional<Exception> failure() {
        return Optional.ofNullable(cause);
    }

    /** Whether the bucket must not be used like this. */
    public boolean isFatal() {
        return verdict == Verdict.FAILED;
    }
}
