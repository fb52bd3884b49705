package io.dataspoc.lens.transform.file;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.sql.Token;
import io.dataspoc.lens.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment line before a statement that asks for something: {@code -- key: value}.
 *
 * @param key what it is about, in lower case
 * @param name the column that it is about; empty but for {@code column}
 * @param value what is asked
 * @param offset where the line starts in the file
 */
public record Directive(String key, String name, String value, int offset) {
    private static final Pattern LINE = Pattern.compile(
            "^--+\\s*(target|materialized|unique_key|partition_by|test|tests|severity|tag|tags|volatile|description"
                    + "|column|engine)(?:\\s+(\"[^\"]+\"|[^\\s:]+))?\\s*:\\s*(.*?)\\s*$",
            Pattern.CASE_INSENSITIVE);

    /** Checks that all are there. */
    public Directive {
        requireNonNull(key, "key is null");
        requireNonNull(name, "name is null");
        requireNonNull(value, "value is null");
    }

    /**
     * The directives of a file.
     *
     * @return for each statement, in order, those that stand between the one before and it
     */
    public static List<List<Directive>> of(String sql) {
        List<List<Directive>> all = new ArrayList<>();
        List<Directive> pending = new ArrayList<>();
        boolean begun = false;
        int end = 0;
        for (Token token : Tokenizer.tokens(sql)) {
            if (!begun) {
                read(sql, end, token.start(), pending);
            }
            if (token.is(';') && begun) {
                all.add(List.copyOf(pending));
                pending.clear();
            }
            begun = !token.is(';');
            end = token.end();
        }
        if (begun) {
            all.add(List.copyOf(pending));
        }
        return all;
    }

    /** Comments behind a statement on its own line are about that one. */
    private static void read(String sql, int from, int to, List<Directive> found) {
        int start = from == 0 ? 0 : sql.indexOf('\n', from) + 1;
        while (start < to && (from == 0 || start > from)) {
            int newline = sql.indexOf('\n', start);
            int end = newline < 0 || newline > to ? to : newline;
            String line = sql.substring(start, end);
            Matcher match = LINE.matcher(line.strip());
            boolean column = match.matches() && match.group(1).equalsIgnoreCase("column");
            if (match.matches() && column == (match.group(2) != null)) {
                String name = column ? match.group(2).replaceAll("^\"|\"$", "") : "";
                String key = match.group(1).toLowerCase(Locale.ROOT).replaceAll("^(test|tag)s$", "$1");
                found.add(new Directive(key, name, match.group(3), start));
            }
            start = end + 1;
        }
    }
}
