package io.dataspoc.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment variables that a tool was started with, and what follows from them: the home folder and the expansion
 * of {@code ~} and <code>${VAR}</code>.
 *
 * @param variables names and values
 */
public record Environment(Map<String, String> variables) {
    /** <code>$${</code>, which stands for a literal <code>${</code>, or <code>${NAME}</code>, or <code>${NAME:-default}</code>. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}");

    private static final String DEFAULT = ":-";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Copies the variables. */
    public Environment {
        variables = Map.copyOf(requireNonNull(variables, "variables is null"));
    }

    /** A variable's value; one that is empty counts as not set. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** The user's home folder: {@code HOME}, or what Java knows where that is not set. */
    public Path home() {
        return Path.of(get("HOME").orElseGet(() -> System.getProperty("user.home")));
    }

    /**
     * A tool's own folder: the one that {@code variable} names, else {@code folder} in the user's home.
     *
     * @return an absolute path; whether it exists is not looked at
     */
    public Path toolHome(String variable, String folder) {
        return get(variable)
                .map(this::path)
                .orElseGet(() -> home().resolve(folder))
                .toAbsolutePath()
                .normalize();
    }

    /** The path that {@code text} names, with a leading {@code ~} replaced by the home folder. */
    public Path path(String text) {
        return Path.of(expandHome(text));
    }

    /** Replaces a leading {@code ~} (alone, or before a slash) by the home folder, as a shell does. */
    public String expandHome(String text) {
        if (text.equals("~")) {
            return home().toString();
        }
        return text.startsWith("~/") ? home() + text.substring(1) : text;
    }

    /**
     * Replaces each <code>${NAME}</code> by the variable's value, and each <code>${NAME:-default}</code> by that or, where
     * it is not set or empty, by the default. <code>$${</code> gives a literal <code>${</code>. Values are put in as they
     * are and not expanded again; a default holds no <code>}</code>.
     *
     * @throws CommandFailure if a variable is not set or its name is none; the message holds no values
     */
    public String expandVariables(String text) {
        if (!text.contains("${")) {
            return text;
        }
        return VARIABLE.matcher(text)
                .replaceAll(match -> match.group(1) == null
                        ? Matcher.quoteReplacement("${")
                        : Matcher.quoteReplacement(value(match.group(1))));
    }

    private String value(String text) {
        int end = text.indexOf(DEFAULT);
        String name = end < 0 ? text : text.substring(0, end);
        if (!NAME.matcher(name).matches()) {
            throw new CommandFailure(
                    "'${" + name + "}' is not the name of an environment variable. Write '$${' for a literal '${'.");
        }
        if (end >= 0) {
            return get(name).orElse(text.substring(end + DEFAULT.length()));
        }
        String value = variables.get(name);
        if (value == null) {
            throw new CommandFailure(
                    "The environment variable " + name + " is not set. Set it, or write '$${' for a literal '${'.");
        }
        return value;
    }
}
