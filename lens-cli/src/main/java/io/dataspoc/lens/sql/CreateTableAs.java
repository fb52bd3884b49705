package io.dataspoc.lens.sql;

import static java.util.Objects.requireNonNull;

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
        TokenCursor cursor = new TokenCursor(statement);
        Optional<Existing> exists = cursor.createTable();
        if (exists.isEmpty() || cursor.isAtEnd()) {
            return Optional.empty();
        }
        int nameAt = cursor.offset();
        List<String> name = cursor.name();
        List<String> columns = cursor.names();
        if (name.isEmpty() || !cursor.accept("as") || cursor.isAtEnd()) {
            return Optional.empty();
        }
        int queryAt = cursor.offset();
        Data data = cursor.endsWith("with", "no", "data") ? Data.NONE : Data.ROWS;
        int behind = data == Data.NONE ? 3 : cursor.endsWith("with", "data") ? 2 : 0;
        String query = cursor.restWithout(behind);
        return query.isEmpty()
                ? Optional.empty()
                : Optional.of(new CreateTableAs(name, nameAt, exists.get(), columns, query, queryAt, data));
    }
}
