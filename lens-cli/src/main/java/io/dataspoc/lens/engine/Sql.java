package io.dataspoc.lens.engine;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes names and values as SQL. */
public final class Sql {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Sql() {}

    /** A name in double quotes. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A dotted name, each part in double quotes. */
    public static String path(List<String> parts) {
        return parts.stream().map(Sql::name).collect(Collectors.joining("."));
    }

    /** A dotted name as people write it: only those parts in quotes that need them. */
    public static String readable(List<String> parts) {
        return parts.stream()
                .map(part -> PLAIN.matcher(part).matches() && !Keywords.isReserved(part) ? part : name(part))
                .collect(Collectors.joining("."));
    }

    /** A string literal. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A list of string literals. */
    public static String texts(Collection<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A file's path as DuckDB's readers take it, which would otherwise read {@code * ? [} as a pattern. */
    public static String file(String path) {
        StringBuilder escaped = new StringBuilder(path.length());
        for (char c : path.toCharArray()) {
            if (c == '*' || c == '?' || c == '[') {
                escaped.append('[').append(c).append(']');
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
