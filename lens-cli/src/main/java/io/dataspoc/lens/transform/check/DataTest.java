package io.dataspoc.lens.transform.check;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.NearestName;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.sql.TableNames;
import io.dataspoc.lens.sql.Token;
import io.dataspoc.lens.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something that must hold of a table, such as {@code not_null(id)}.
 *
 * @param text as it was written
 * @param pattern a query for the rows that are wrong, in which {@link #TABLE} stands for the table
 * @param severity what follows if there are any
 */
public record DataTest(String text, String pattern, Severity severity) {
    /** What stands for the table in a pattern. */
    public static final String TABLE = "\u0001";

    private static final List<String> KNOWN =
            List.of("not_null", "unique", "accepted", "relationship", "row_count", "expression");

    /** Checks that all are there. */
    public DataTest {
        requireNonNull(text, "text is null");
        requireNonNull(pattern, "pattern is null");
        requireNonNull(severity, "severity is null");
    }

    /**
     * A query for the rows of a table that are wrong.
     *
     * @param relation the table as SQL names it
     */
    public String query(String relation) {
        return pattern.replace(TABLE, relation);
    }

    /**
     * Reads a list of tests: {@code not_null(id), unique(a, b), accepted(status, 'x', 'y'), relationship(customer_id,
     * customers.id), row_count > 0, expression(total >= 0), severity: warn}.
     *
     * @param usual what follows from a failure, unless the list says otherwise
     * @throws IllegalArgumentException if one is unknown or incomplete; the message is for people
     */
    public static List<DataTest> parse(String list, Severity usual) {
        List<String> parts = split(list, Tokenizer.tokens(list));
        Severity severity = usual;
        List<DataTest> tests = new ArrayList<>();
        for (String part : parts) {
            Optional<Severity> given = part.toLowerCase(Locale.ROOT).startsWith("severity")
                    ? Severity.parse(part.replaceFirst("^\\w+\\s*:?", ""))
                    : Optional.empty();
            if (given.isPresent()) {
                severity = given.get();
            }
        }
        for (String part : parts) {
            if (!part.toLowerCase(Locale.ROOT).startsWith("severity")) {
                tests.add(new DataTest(part, pattern(part), severity));
            }
        }
        return tests;
    }

    /** Splits at the commas that are in no parentheses. */
    private static List<String> split(String list, List<Token> tokens) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (Token token : tokens) {
            depth += token.is('(') ? 1 : token.is(')') ? -1 : 0;
            if (depth == 0 && token.is(',')) {
                parts.add(list.substring(start, token.start()).strip());
                start = token.end();
            }
        }
        parts.add(list.substring(start).strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static String pattern(String test) {
        List<Token> tokens = Tokenizer.tokens(test);
        String kind = tokens.get(0).text().toLowerCase(Locale.ROOT);
        if (kind.equals("row_count")) {
            return "SELECT count(*) AS row_count FROM " + TABLE + " HAVING NOT (count(*) "
                    + test.substring(tokens.get(0).end()) + ")";
        }
        if (!KNOWN.contains(kind)) {
            throw new IllegalArgumentException("There is no test '" + kind + "'. "
                    + NearestName.of(kind, KNOWN)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("There are " + String.join(", ", KNOWN) + "."));
        }
        Token last = tokens.get(tokens.size() - 1);
        if (tokens.size() < 4 || !tokens.get(1).is('(') || !last.is(')')) {
            throw new IllegalArgumentException("The test '" + test + "' is written " + kind + "(…).");
        }
        String inner = test.substring(tokens.get(1).end(), last.start());
        return pattern(kind, test, inner, split(inner, Tokenizer.tokens(inner)));
    }

    private static String pattern(String kind, String test, String inner, List<String> arguments) {
        return switch (kind) {
            case "not_null" -> "SELECT * FROM " + TABLE + " WHERE " + each(arguments, " IS NULL", " OR ");
            case "unique" ->
                "SELECT " + String.join(", ", arguments) + ", count(*) AS row_count FROM " + TABLE + " WHERE "
                        + each(arguments, " IS NOT NULL", " AND ") + " GROUP BY " + String.join(", ", arguments)
                        + " HAVING count(*) > 1";
            case "accepted" ->
                "SELECT * FROM " + TABLE + " WHERE "
                        + needed(test, arguments, 2).get(0) + " NOT IN ("
                        + String.join(", ", arguments.subList(1, arguments.size())) + ")";
            case "relationship" -> relationship(test, needed(test, arguments, 2));
            default -> "SELECT * FROM " + TABLE + " WHERE NOT (" + inner + ")";
        };
    }

    private static String each(List<String> columns, String condition, String between) {
        return columns.stream().map(column -> column + condition).collect(Collectors.joining(between));
    }

    private static List<String> needed(String test, List<String> arguments, int count) {
        if (arguments.size() < count) {
            throw new IllegalArgumentException("The test '" + test + "' needs a column and what its values may be.");
        }
        return arguments;
    }

    private static String relationship(String test, List<String> arguments) {
        List<String> other = TableNames.path(arguments.get(1));
        if (other.size() < 2) {
            throw new IllegalArgumentException(
                    "The test '" + test + "' is written relationship(column, other_table.column).");
        }
        String column = arguments.get(0);
        return "SELECT * FROM " + TABLE + " WHERE " + column + " IS NOT NULL AND " + column + " NOT IN (SELECT "
                + Sql.name(other.get(other.size() - 1)) + " FROM " + Sql.path(other.subList(0, other.size() - 1))
                + " WHERE " + Sql.name(other.get(other.size() - 1)) + " IS NOT NULL)";
    }
}
