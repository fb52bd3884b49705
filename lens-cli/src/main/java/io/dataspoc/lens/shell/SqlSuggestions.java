package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.shell.StatementShape.Named;
import io.dataspoc.lens.shell.Vocabulary.Kind;
import io.dataspoc.lens.sql.TableNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What may stand at a place in a statement. */
final class SqlSuggestions {
    private static final List<String> STARTS = List.of(
            "SELECT",
            "FROM",
            "WITH",
            "DESCRIBE",
            "SUMMARIZE",
            "SHOW",
            "EXPLAIN",
            "PIVOT",
            "UNPIVOT",
            "CREATE",
            "DROP",
            "INSERT",
            "UPDATE",
            "DELETE",
            "SET",
            "RESET",
            "PRAGMA",
            "COPY",
            "ATTACH",
            "VALUES",
            "CALL",
            "ask");
    private static final List<String> AFTER_TABLE = List.of(
            "WHERE",
            "GROUP BY",
            "ORDER BY",
            "LIMIT",
            "JOIN",
            "LEFT JOIN",
            "INNER JOIN",
            "FULL JOIN",
            "CROSS JOIN",
            "ASOF JOIN",
            "SEMI JOIN",
            "ANTI JOIN",
            "ON",
            "USING",
            "AS",
            "UNION",
            "UNION ALL",
            "EXCEPT",
            "INTERSECT",
            "HAVING",
            "QUALIFY",
            "TABLESAMPLE",
            "SELECT");
    private static final String KEYWORDS = "keywords";
    private static final String TABLES = "tables";

    private final Vocabulary vocabulary;
    private final KnownTables tables;
    private final KnownColumns columns;

    SqlSuggestions(Vocabulary vocabulary, KnownTables tables, KnownColumns columns) {
        this.vocabulary = requireNonNull(vocabulary, "vocabulary is null");
        this.tables = requireNonNull(tables, "tables is null");
        this.columns = requireNonNull(columns, "columns is null");
    }

    /**
     * All that may be meant by a word.
     *
     * @param shape the statement around it
     * @param word what is typed of it
     */
    List<Suggestion> of(StatementShape shape, String word) {
        List<Suggestion> found = new ArrayList<>();
        int dot = lastDot(word);
        String typed = word.substring(dot + 1);
        Consumer<Suggestion> taken = suggestion -> {
            if (fits(
                    suggestion
                            .text()
                            .substring(Math.min(dot + 1, suggestion.text().length())),
                    typed)) {
                found.add(suggestion);
            }
        };
        switch (shape.place()) {
            case STATEMENT -> keywords(STARTS, shape, word, taken);
            case TABLE -> tables(shape, word.substring(0, dot + 1), taken);
            case AFTER_TABLE -> keywords(AFTER_TABLE, shape, word, taken);
            case SETTING ->
                vocabulary.of(Kind.SETTING).forEach(name -> taken.accept(Suggestion.done(name, "settings", "")));
            case TYPE -> vocabulary.of(Kind.TYPE).forEach(name -> taken.accept(Suggestion.done(name, "types", "")));
            case EXPRESSION -> expression(shape, word, taken);
            case FILE, NOTHING -> {
                // Not names of SQL.
            }
        }
        return found;
    }

    private static int lastDot(String word) {
        boolean quoted = false;
        int dot = -1;
        for (int i = 0; i < word.length(); i++) {
            quoted ^= word.charAt(i) == '"';
            dot = !quoted && word.charAt(i) == '.' ? i : dot;
        }
        return dot;
    }

    /** Case and quotes do not matter. */
    private static boolean fits(String candidate, String typed) {
        return plain(candidate).startsWith(plain(typed));
    }

    private static String plain(String name) {
        return (name.startsWith("\"") ? name.substring(1) : name).toLowerCase(Locale.ROOT);
    }

    private void keywords(Iterable<String> words, StatementShape shape, String word, Consumer<Suggestion> taken) {
        boolean lower = word.isEmpty() ? shape.isLowerCase() : Character.isLowerCase(word.charAt(0));
        for (String keyword : words) {
            String text = lower || keyword.equals("ask")
                    ? keyword.toLowerCase(Locale.ROOT)
                    : keyword.toUpperCase(Locale.ROOT);
            taken.accept(Suggestion.done(text, KEYWORDS, ""));
        }
    }

    /** @param prefix the parts that are typed, with the last dot; may be empty */
    private void tables(StatementShape shape, String prefix, Consumer<Suggestion> taken) {
        List<String> typed = prefix.isEmpty() ? List.of() : TableNames.path(prefix.substring(0, prefix.length() - 1));
        Set<String> done = new TreeSet<>();
        Set<String> open = new TreeSet<>();
        for (KnownTables.Name name : tables.names()) {
            List<String> parts = name.parts();
            if (parts.size() > typed.size() && startsWith(parts, typed)) {
                String next = prefix + Sql.readable(List.of(parts.get(typed.size())));
                (parts.size() == typed.size() + 1 ? done : open).add(next);
            }
        }
        if (typed.isEmpty()) {
            shape.expressions().stream().map(SqlSuggestions::readable).forEach(done::add);
            vocabulary.of(Kind.OWN_TABLE).stream().map(SqlSuggestions::readable).forEach(done::add);
        }
        done.forEach(text -> taken.accept(Suggestion.done(text, TABLES, "")));
        open.forEach(text -> taken.accept(Suggestion.open(text + ".", "layers and buckets")));
        if (typed.isEmpty()) {
            vocabulary.of(Kind.FUNCTION).stream()
                    .filter(SqlSuggestions::isReader)
                    .forEach(text -> taken.accept(Suggestion.open(text + "(", "functions")));
        }
    }

    private static boolean isReader(String function) {
        return function.startsWith("read_")
                || Set.of("range", "glob", "unnest", "generate_series").contains(function);
    }

    private static boolean startsWith(List<String> parts, List<String> typed) {
        for (int i = 0; i < typed.size(); i++) {
            if (!parts.get(i).equalsIgnoreCase(typed.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String readable(String name) {
        return Sql.readable(List.of(name));
    }

    private void expression(StatementShape shape, String word, Consumer<Suggestion> taken) {
        List<Named> named = shape.tables();
        int dot = lastDot(word);
        if (dot >= 0) {
            String qualifier = String.join(".", TableNames.path(word.substring(0, dot)));
            String prefix = word.substring(0, dot + 1);
            named.stream()
                    .filter(table -> table.isCalled(qualifier)
                            || String.join(".", table.parts()).equalsIgnoreCase(qualifier))
                    .forEach(table -> columns(table, prefix, taken));
            return;
        }
        named.forEach(table -> columns(table, "", taken));
        Set<String> names = new LinkedHashSet<>();
        named.forEach(table -> names.add(
                readable(table.alias().orElse(table.parts().get(table.parts().size() - 1)))));
        names.forEach(name -> taken.accept(Suggestion.open(name + ".", TABLES)));
        keywords(vocabulary.of(Kind.KEYWORD), shape, word, taken);
        if (!word.isEmpty()) {
            boolean upper = Character.isUpperCase(word.charAt(0));
            vocabulary
                    .of(Kind.FUNCTION)
                    .forEach(name -> taken.accept(
                            Suggestion.open((upper ? name.toUpperCase(Locale.ROOT) : name) + "(", "functions")));
        }
    }

    private void columns(Named table, String prefix, Consumer<Suggestion> taken) {
        columns.of(table.parts())
                .forEach(column ->
                        taken.accept(Suggestion.done(prefix + readable(column.name()), "columns", column.type())));
    }
}
