package io.dataspoc.lens.sql;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.sql.CreateTableAs.Existing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of {@code CREATE [OR REPLACE] TABLE [IF NOT EXISTS] name (column type, …)}: a table without rows.
 *
 * @param name the parts of the table's name
 * @param nameAt the offset of the name in the statement
 * @param exists what to do where the table exists already
 * @param columns what stands between the commas
 */
public record CreateTable(List<String> name, int nameAt, Existing exists, List<Column> columns) {
    /** What may follow the type of a column. */
    private static final Set<String> BEHIND_TYPE = Set.of(
            "not",
            "null",
            "default",
            "primary",
            "unique",
            "check",
            "references",
            "collate",
            "generated",
            "as",
            "constraint");
    /** How a constraint of the whole table begins. */
    private static final Set<String> OF_TABLE = Set.of("primary", "unique", "check", "foreign", "constraint", "like");

    /**
     * A column.
     *
     * @param name its name; empty where a constraint of the whole table stands
     * @param type its type, as it is written
     * @param constraint what stands behind the type; empty if nothing does
     * @param constraintAt the offset of that in the statement
     */
    public record Column(String name, String type, String constraint, int constraintAt) {
        /** Checks that all are there. */
        public Column {
            requireNonNull(name, "name is null");
            requireNonNull(type, "type is null");
            requireNonNull(constraint, "constraint is null");
        }
    }

    /** Checks that there is a name and a column. */
    public CreateTable {
        name = List.copyOf(name);
        columns = List.copyOf(columns);
        requireNonNull(exists, "exists is null");
        if (name.isEmpty() || columns.isEmpty()) {
            throw new IllegalArgumentException("CREATE TABLE without a name or a column");
        }
    }

    /** Reads a statement; empty for any other statement, temporary tables included, which belong to the session. */
    public static Optional<CreateTable> parse(Statement statement) {
        TokenCursor cursor = new TokenCursor(statement);
        Optional<Existing> exists = cursor.createTable();
        if (exists.isEmpty() || cursor.isAtEnd()) {
            return Optional.empty();
        }
        int nameAt = cursor.offset();
        List<String> name = cursor.name();
        List<Token> tokens = statement.tokens();
        int open = cursor.place();
        Token last = tokens.get(tokens.size() - 1);
        if (name.isEmpty() || open >= tokens.size() || !tokens.get(open).is('(') || !last.is(')')) {
            return Optional.empty();
        }
        List<Column> columns = columns(statement.text(), tokens.subList(open + 1, tokens.size() - 1));
        return columns.isEmpty() ? Optional.empty() : Optional.of(new CreateTable(name, nameAt, exists.get(), columns));
    }

    /** Splits at the commas that are in no parentheses; none where a type is missing. */
    private static List<Column> columns(String text, List<Token> tokens) {
        List<Column> columns = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at <= tokens.size(); at++) {
            boolean end = at == tokens.size();
            depth += end ? 0 : tokens.get(at).is('(') ? 1 : tokens.get(at).is(')') ? -1 : 0;
            if (end || depth == 0 && tokens.get(at).is(',')) {
                if (at - start < 2) {
                    return List.of();
                }
                columns.add(column(text, tokens.subList(start, at)));
                start = at + 1;
            }
        }
        return columns;
    }

    private static Column column(String text, List<Token> tokens) {
        boolean named = !isKeyword(tokens.get(0), OF_TABLE);
        int behind = named ? 1 : 0;
        int depth = 0;
        while (named && behind < tokens.size() && !(depth == 0 && isKeyword(tokens.get(behind), BEHIND_TYPE))) {
            depth += tokens.get(behind).is('(') ? 1 : tokens.get(behind).is(')') ? -1 : 0;
            behind++;
        }
        String type = behind > 1 ? text(text, tokens.subList(1, behind)) : "";
        String constraint = text(text, tokens.subList(behind, tokens.size()));
        int constraintAt = constraint.isEmpty() ? -1 : tokens.get(behind).start();
        return new Column(named ? tokens.get(0).name() : "", type, constraint, constraintAt);
    }

    private static String text(String text, List<Token> tokens) {
        return tokens.isEmpty()
                ? ""
                : text.substring(
                        tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
    }

    private static boolean isKeyword(Token token, Set<String> words) {
        return token.kind() == Token.Kind.WORD && words.contains(token.text().toLowerCase(Locale.ROOT));
    }
}
