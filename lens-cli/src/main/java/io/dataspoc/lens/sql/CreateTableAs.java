package io.dataspoc.lens.sql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of {@code CREATE [OR REPLACE] TABLE [IF NOT EXISTS] name [(columns)] AS query [WITH [NO] DATA]}.
 *
 * @param name the parts of the table's name, one to four
 * @param nameAt the offset of the name in the statement
 * @param exists what to do where the table exists already
 * @param columns the new names of the columns; empty where the query names them
 * @param query the query's text
 * @param queryAt the offset of the query in the statement
 * @param data whether the query's rows are wanted, or only its columns
 */
public record CreateTableAs(
        List<String> name, int nameAt, Existing exists, List<String> columns, String query, int queryAt, Data data) {

    /** What to do where the table exists. */
    public enum Existing {
        /** Plain CREATE TABLE: an error. */
        REFUSE,
        /** OR REPLACE. */
        REPLACE,
        /** IF NOT EXISTS: nothing at all. */
        KEEP
    }

    /** WITH DATA, the default, or WITH NO DATA. */
    public enum Data {
        /** Columns and rows. */
        ROWS,
        /** Columns only. */
        NONE
    }

    /** Checks that there is a name and a query. */
    public CreateTableAs {
        name = List.copyOf(name);
        columns = List.copyOf(columns);
        requireNonNull(exists, "exists is null");
        requireNonNull(data, "data is null");
        if (name.isEmpty() || query.isBlank()) {
            throw new IllegalArgumentException("CREATE TABLE AS without a name or a query");
        }
    }

    /** Reads a statement; empty for any other statement, temporary tables included, which belong to the session. */
    public static Optional<CreateTableAs> parse(Statement statement) {
        return new Header(statement).read();
    }

    /** Reads the header token by token. */
    private static final class Header {
        private final Statement statement;
        private int at;

        Header(Statement statement) {
            this.statement = statement;
        }

        Optional<CreateTableAs> read() {
            if (!accept("create")) {
                return Optional.empty();
            }
            Existing exists = Existing.REFUSE;
            if (accept("or")) {
                if (!accept("replace")) {
                    return Optional.empty();
                }
                exists = Existing.REPLACE;
            }
            if (!accept("table")) {
                return Optional.empty();
            }
            if (accept("if")) {
                if (exists == Existing.REPLACE || !accept("not") || !accept("exists")) {
                    return Optional.empty();
                }
                exists = Existing.KEEP;
            }
            return at < size() ? body(exists) : Optional.empty();
        }

        private Optional<CreateTableAs> body(Existing exists) {
            int nameAt = token().start();
            List<String> name = dotted();
            List<String> columns = columns();
            if (name.isEmpty() || !accept("as") || at >= size()) {
                return Optional.empty();
            }
            int queryAt = token().start();
            Data data = endsWith("with", "no", "data") ? Data.NONE : Data.ROWS;
            int last = size() - (data == Data.NONE ? 3 : endsWith("with", "data") ? 2 : 0) - 1;
            if (last < at) {
                return Optional.empty();
            }
            String query = statement
                    .text()
                    .substring(queryAt, statement.tokens().get(last).end());
            return Optional.of(new CreateTableAs(name, nameAt, exists, columns, query, queryAt, data));
        }

        private List<String> dotted() {
            List<String> parts = new ArrayList<>();
            while (at < size() && token().isName()) {
                parts.add(token().name());
                at++;
                if (at >= size() || !token().is('.')) {
                    return parts;
                }
                at++;
            }
            return List.of();
        }

        /** The names in parentheses; none where it is a list of column definitions, which is not CREATE TABLE AS. */
        private List<String> columns() {
            List<String> names = new ArrayList<>();
            if (at >= size() || !token().is('(')) {
                return names;
            }
            at++;
            while (at + 1 < size() && token().isName()) {
                names.add(token().name());
                at += 2;
                if (statement.tokens().get(at - 1).is(')')) {
                    return names;
                }
                if (!statement.tokens().get(at - 1).is(',')) {
                    return List.of();
                }
            }
            return List.of();
        }

        private boolean endsWith(String... keywords) {
            for (int i = 0; i < keywords.length; i++) {
                int index = size() - keywords.length + i;
                if (index < at || !statement.tokens().get(index).is(keywords[i])) {
                    return false;
                }
            }
            return true;
        }

        private boolean accept(String keyword) {
            boolean found = at < size() && token().is(keyword);
            if (found) {
                at++;
            }
            return found;
        }

        private Token token() {
            return statement.tokens().get(at);
        }

        private int size() {
            return statement.tokens().size();
        }
    }
}
