package io.dataspoc.lens.shell;

import io.dataspoc.cli.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command's line, cut up.
 *
 * @param command the command
 * @param rest what stands behind it, as it is
 * @param words the words of that; those with spaces stand in quotes
 */
record Arguments(DotCommand command, String rest, List<String> words) {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    /** Copies the words. */
    Arguments {
        words = List.copyOf(words);
    }

    /**
     * Reads a line.
     *
     * @throws CommandFailure if there is no such command
     */
    static Arguments of(String line) {
        String[] parts = line.strip().split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        DotCommand command = DotCommand.named(parts[0].replaceFirst(";+$", ""));
        return new Arguments(command, rest, words(rest));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String quoted = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            words.add(quoted == null ? matcher.group(3) : quoted);
        }
        return words;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** The only word. */
    String one() {
        if (words.size() != 1) {
            throw new CommandFailure(command.usage());
        }
        return words.get(0);
    }

    /** The only word, or an empty text if there is none. */
    String atMostOne() {
        return words.isEmpty() ? "" : one();
    }

    /** What stands behind, which may have spaces; a name of SQL keeps its quotes. */
    String some() {
        if (rest.isBlank()) {
            throw new CommandFailure(command.usage());
        }
        return rest.strip().replaceFirst(";$", "");
    }

    /** {@code on} or {@code off}. */
    Settings.Switch onOrOff() {
        return switch (one().toLowerCase(java.util.Locale.ROOT)) {
            case "on", "yes", "true", "1" -> Settings.Switch.ON;
            case "off", "no", "false", "0" -> Settings.Switch.OFF;
            default -> throw new CommandFailure(command.usage());
        };
    }
}
