package io.dataspoc.singer.tap;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The line of a tap's stderr that tells best why it failed. */
public final class LastWords {

    private static final int LONGEST = 300;

    /** The last line of a Python traceback, and what loggers print at their highest levels. */
    private static final List<Pattern> TELLING = List.of(
            Pattern.compile("^[\\w.]*(Error|Exception|Interrupt)\\b.*"),
            Pattern.compile(".*\\b(CRITICAL|FATAL|ERROR|Error:|error:)\\b?.*"));

    private LastWords() {}

    /** The last exception, else the last line that a logger calls an error, else the last line; empty if there is none. */
    public static Optional<String> of(List<String> stderr) {
        for (Pattern pattern : TELLING) {
            Optional<String> found = last(stderr, pattern);
            if (found.isPresent()) {
                return found;
            }
        }
        return last(stderr, Pattern.compile(".*\\S.*"));
    }

    private static Optional<String> last(List<String> lines, Pattern pattern) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i).strip();
            if (pattern.matcher(line).matches()) {
                return Optional.of(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
            }
        }
        return Optional.empty();
    }
}
