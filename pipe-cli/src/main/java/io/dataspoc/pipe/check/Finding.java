package io.dataspoc.pipe.check;

import static java.util.Objects.requireNonNull;

/**
 * What a check came to.
 *
 * @param state whether all is well
 * @param text what was found, in a few words, without secrets
 */
public record Finding(State state, String text) {
    /** Whether all is well. */
    public enum State {
        /** It is. */
        GOOD,
        /** It is not. */
        BAD
    }

    /** Refuses nulls. */
    public Finding {
        requireNonNull(state, "state is null");
        requireNonNull(text, "text is null");
    }

    /** All is well. */
    public static Finding good(String text) {
        return new Finding(State.GOOD, text);
    }

    /** Something is wrong. */
    public static Finding bad(String text) {
        return new Finding(State.BAD, text);
    }

    /** Whether all is well. */
    public boolean isGood() {
        return state == State.GOOD;
    }
}
