package io.dataspoc.cli.checkup;

import static java.util.Objects.requireNonNull;

/**
 * What was found, on one line.
 *
 * @param health how it is
 * @param what what was looked at, in a word or two
 * @param text what was found; where it is not good, what to do next
 */
public record Finding(Health health, String what, String text) {
    /** Refuses nulls. */
    public Finding {
        requireNonNull(health, "health is null");
        requireNonNull(what, "what is null");
        requireNonNull(text, "text is null");
    }

    /** As it should be. */
    public static Finding good(String what, String text) {
        return new Finding(Health.GOOD, what, text);
    }

    /** It works, but could do better. */
    public static Finding note(String what, String text) {
        return new Finding(Health.NOTE, what, text);
    }

    /** It does not work. */
    public static Finding bad(String what, String text) {
        return new Finding(Health.BAD, what, text);
    }
}
