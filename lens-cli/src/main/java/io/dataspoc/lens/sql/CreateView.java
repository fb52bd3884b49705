package io.dataspoc.lens.sql;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.sql.CreateTableAs.Existing;
import java.util.List;
import java.util.Optional;

/**
 * The parts of {@code CREATE [OR REPLACE] VIEW [IF NOT EXISTS] name [(columns)] AS query}.
 *
 * @param name the parts of the view's name
 * @param nameAt the offset of the name in the statement
 * @param exists what to do where the view exists already
 * @param columns the new names of the columns; empty where the query names them
 * @param query the query's text
 * @param queryAt the offset of the query in the statement
 */
public record CreateView(
        List<String> name, int nameAt, Existing exists, List<String> columns, String query, int queryAt) {

    /** Checks that there is a name and a query. */
    public CreateView {
        name = List.copyOf(name);
        columns = List.copyOf(columns);
        requireNonNull(exists, "exists is null");
        if (name.isEmpty() || query.isBlank()) {
            throw new IllegalArgumentException("CREATE VIEW without a name or a query");
        }
    }

    /** Reads a statement; empty for any other statement, temporary views included, which belong to the session. */
    public static Optional<CreateView> parse(Statement statement) {
        TokenCursor cursor = new TokenCursor(statement);
        if (!cursor.accept("create")) {
            return Optional.empty();
        }
        Existing exists = cursor.accept("or", "replace") ? Existing.REPLACE : Existing.REFUSE;
        if (!cursor.accept("view")) {
            return Optional.empty();
        }
        exists = cursor.accept("if", "not", "exists") ? Existing.KEEP : exists;
        if (cursor.isAtEnd()) {
            return Optional.empty();
        }
        int nameAt = cursor.offset();
        List<String> name = cursor.name();
        List<String> columns = cursor.names();
        if (name.isEmpty() || !cursor.accept("as") || cursor.isAtEnd()) {
            return Optional.empty();
        }
        return Optional.of(new CreateView(name, nameAt, exists, columns, cursor.rest(), cursor.offset()));
    }
}
