package io.dataspoc.lens.engine;

import static java.util.Objects.requireNonNull;

/**
 * A value of DuckDB's type JSON.
 *
 * @param text valid JSON
 */
public record JsonText(String text) {
    /** Checks that there is text. */
    public JsonText {
        requireNonNull(text, "text is null");
    }
}
