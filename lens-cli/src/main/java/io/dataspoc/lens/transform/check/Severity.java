package io.dataspoc.lens.transform.check;

import java.util.Arrays;
import java.util.Optional;

/** What a test does that fails. */
public enum Severity {
    /** It keeps the result from being committed. */
    ERROR,
    /** It is told. */
    WARN;

    /** Reads the name of one, in any case. */
    public static Optional<Severity> parse(String text) {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(text.strip()))
                .findFirst();
    }
}
