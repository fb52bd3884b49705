package io.dataspoc.cli.checkup;

import java.util.Locale;

/** How something is that a tool needs. */
public enum Health {
    /** As it should be. */
    GOOD,
    /** It works, but could do better. */
    NOTE,
    /** It does not work. */
    BAD;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
