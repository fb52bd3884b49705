package io.dataspoc.lens.sql;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.NearestName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values for {@code $name} in an SQL text. A value that reads as a number, {@code true}, {@code false} or {@code null} is
 * one; everything else is a text, and so is what stands in single quotes.
 */
public final class Parameters {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?");
    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * Reads them as a command line has them.
     *
     * @param given each as {@code name=value}
     * @throws CommandFailure as a wrong command line if one is not
     */
    public Parameters(List<String> given) {
        for (String parameter : given) {
            int equals = parameter.indexOf('=');
            String name =
                    equals < 0 ? parameter : parameter.substring(0, equals).strip();
            if (equals < 0 || !NAME.matcher(name).matches()) {
                throw CommandFailure.usage("'" + parameter + "' is no parameter: write -p name=value.");
            }
            if (values.put(fold(name), literal(parameter.substring(equals + 1))) != null) {
                throw CommandFailure.usage("Parameter '" + name + "' is given twice.");
            }
        }
    }

    private static String literal(String value) {
        String plain = value.strip();
        if (NUMBER.matcher(plain).matches() || CONSTANTS.contains(plain.toLowerCase(Locale.ROOT))) {
            return plain.startsWith("-") ? "(" + plain + ")" : plain;
        }
        boolean quoted = plain.length() > 1 && plain.startsWith("'") && plain.endsWith("'");
        String text = quoted ? plain.substring(1, plain.length() - 1) : value;
        return "'" + text.replace("'", "''") + "'";
    }

    /**
     * The text with each {@code $name} outside of strings and comments replaced by its value.
     *
     * @throws CommandFailure as a wrong command line if a value is missing, or is not used
     */
    public String apply(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        Set<String> used = new HashSet<>();
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token name = tokens.get(i + 1);
            if (tokens.get(i).is('$') && name.start() == tokens.get(i).end() && name.kind() == Token.Kind.WORD) {
                used.add(fold(name.text()));
                text.append(sql, done, tokens.get(i).start()).append(value(name.text()));
                done = name.end();
            }
        }
        for (String name : values.keySet()) {
            if (!used.contains(name)) {
                throw CommandFailure.usage(
                        "There is no $" + name + " in the statement." + NearestName.hint(name, used));
            }
        }
        return text.append(sql.substring(done)).toString();
    }

    /** Without any parameters the text is DuckDB's to judge. */
    private String value(String name) {
        String value = values.get(fold(name));
        if (value == null) {
            throw CommandFailure.usage("$" + name + " has no value: give it with -p " + name + "=VALUE.");
        }
        return value;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
