package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

/**
 * What may be typed instead of the word at the cursor.
 *
 * @param text the whole word
 * @param group what it is, for people
 * @param about more about it, such as a column's type; may be empty
 * @param ending what follows
 */
record Suggestion(String text, String group, String about, Ending ending) {
    /** What follows a word. */
    enum Ending {
        /** The word is done. */
        DONE,
        /** More of it may follow, such as what is in a folder. */
        OPEN
    }

    /** Checks that all are there. */
    Suggestion {
        requireNonNull(text, "text is null");
        requireNonNull(group, "group is null");
        requireNonNull(about, "about is null");
        requireNonNull(ending, "ending is null");
    }

    static Suggestion done(String text, String group, String about) {
        return new Suggestion(text, group, about, Ending.DONE);
    }

    static Suggestion open(String text, String group) {
        return new Suggestion(text, group, "", Ending.OPEN);
    }
}
