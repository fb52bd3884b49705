package io.dataspoc.lens.ask;

import static java.util.Objects.requireNonNull;

/**
 * One message of a conversation with a model.
 *
 * @param speaker whose it is
 * @param text what it says
 */
public record Turn(Speaker speaker, String text) {
    /** Refuses nulls. */
    public Turn {
        requireNonNull(speaker, "speaker is null");
        requireNonNull(text, "text is null");
    }

    /** Who says something. */
    public enum Speaker {
        /** What holds for the whole conversation. */
        RULES,
        /** Lens. */
        LENS,
        /** The model. */
        MODEL
    }
}
