package io.dataspoc.pipe.config;

import io.dataspoc.cli.CommandFailure;

/**
 * The name of a pipeline, which is that of its YAML file without the extension. It never leads out of the folder.
 *
 * @param text 1 to 100 characters; no slashes, backslashes or control characters, and no dot, dash or tilde at the start
 */
public record PipelineName(String text) implements Comparable<PipelineName> {
    private static final int LONGEST = 100;

    /** Refuses names that can't be a file's. */
    public PipelineName {
        if (!isUsable(text)) {
            throw CommandFailure.usage(
                    "'" + text + "' can't be a pipeline's name: use letters, digits, '-', '_' and '.'," + " at most "
                            + LONGEST + ", beginning with a letter, a digit or '_'.");
        }
    }

    /** Whether {@code text} can be a pipeline's name. */
    public static boolean isUsable(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST
                && ".-~".indexOf(text.charAt(0)) < 0
                && text.codePoints().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }

    @Override
    public int compareTo(PipelineName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
