package io.dataspoc.cli.config;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ErrorText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .env} file: {@code NAME=value} lines, {@code export} before them or not, blank lines and {@code #} comments.
 *
 * <p>A value without quotes ends at {@code " #"}; one in single quotes is taken as it is; in double quotes {@code \n},
 * {@code \t}, {@code \"}, {@code \$} and {@code \\} stand for what they do in other tools' files. Nothing is expanded, and a value
 * is one line.
 */
public final class DotEnv {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern SINGLE = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private DotEnv() {}

    /**
     * An environment, and below it what a file sets: a variable that is set already stays as it is.
     *
     * @param file need not exist
     * @throws ConfigError if a line is not of that form; the message holds no values
     * @throws CommandFailure if the file can't be read
     */
    public static Environment below(Environment environment, Path file) {
        Map<String, String> variables = read(file);
        if (variables.isEmpty()) {
            return environment;
        }
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(environment.variables());
        return new Environment(all);
    }

    /** The variables of a file, in its order; none where it does not exist. */
    public static Map<String, String> read(Path file) {
        Map<String, String> variables = new LinkedHashMap<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Position position = new Position(file, i + 1, 1);
                Matcher matcher = LINE.matcher(line);
                if (!matcher.matches()) {
                    throw new ConfigError(position, "This line is not of the form NAME=value.");
                }
                variables.put(matcher.group(1), value(matcher.group(2), position));
            }
        }
        return variables;
    }

    private static List<String> lines(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new CommandFailure(file + " is not UTF-8 text.", e);
        } catch (IOException e) {
            throw new CommandFailure("Can't read " + file + ": " + ErrorText.of(e), e);
        }
    }

    private static String value(String text, Position position) {
        Matcher single = SINGLE.matcher(text);
        if (single.matches()) {
            return single.group(1);
        }
        Matcher quoted = DOUBLE.matcher(text);
        if (quoted.matches()) {
            return ESCAPE.matcher(quoted.group(1))
                    .replaceAll(match -> Matcher.quoteReplacement(escaped(match.group(1))));
        }
        if (text.startsWith("'") || text.startsWith("\"")) {
            throw new ConfigError(position, "The quote that opens the value is not closed at its end.");
        }
        return text.replaceFirst("(^|\\s+)#.*", "").strip();
    }

    private static String escaped(String character) {
        return switch (character) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            case "\"", "\\", "$", "'" -> character;
            default -> "\\" + character;
        };
    }
}
