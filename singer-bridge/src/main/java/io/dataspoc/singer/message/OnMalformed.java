package io.dataspoc.singer.message;

/** What to do with a line that is no Singer message, or that holds bytes or characters that no text may hold. */
public enum OnMalformed {
    /** Ends the reading with a {@link SingerFormatException}. */
    FAIL,
    /** Skips a line that is no message, replaces what is no text by U+FFFD, and counts both. */
    SKIP
}
