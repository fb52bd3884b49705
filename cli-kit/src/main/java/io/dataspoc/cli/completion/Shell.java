package io.dataspoc.cli.completion;

import java.util.Locale;

/** The shells that complete command lines. */
public enum Shell {
    /** bash, 3.2 or newer. */
    BASH,
    /** zsh, by its emulation of bash's completion. */
    ZSH,
    /** fish. */
    FISH;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
