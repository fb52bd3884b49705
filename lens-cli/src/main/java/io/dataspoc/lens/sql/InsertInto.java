package io.dataspoc.lens.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The parts of {@code INSERT INTO name [(columns)] [BY NAME | BY POSITION] query}.
 *
 * @param name the parts of the table's name
 * @param nameAt the offset of the name in the statement
 * @param columns the columns that the query's are for; empty for all of the table's
 * @param matching how the query's columns find those of the table
 * @param query the query's text
 * @param queryAt the offset of the query in the statement
 */
public record InsertInto(
        List<String> name, int nameAt, List<String> columns, Matching matching, String query, int queryAt) {

    /** How columns find each other. */
    public enum Matching {
        /** In their order. */
        POSITION,
        /** BY NAME. */
        NAME
    }

    /** Checks that there is a name and a query. */
    public InsertInto {
        name = List.copyOf(name);
        columns = List.copyOf(columns);
        requireNonNull(matching, "matching is null");
        if (name.isEmpty() || query.isBlank()) {
            throw new IllegalArgumentException("INSERT INTO without a name or a query");
        }
    }

    /** Reads a statement; empty for any other statement. */
    public static Optional<InsertInto> parse(Statement statement) {
        TokenCursor cursor = new TokenCursor(statement);
        if (!cursor.accept("insert", "into") || cursor.isAtEnd()) {
            return Optional.empty();
        }
        int nameAt = cursor.offset();
        List<String> name = cursor.name();
        List<String> columns = cursor.names();
        Matching matching = cursor.accept("by", "name") ? Matching.NAME : Matching.POSITION;
        cursor.accept("by", "position");
        if (name.isEmpty() || cursor.isAtEnd()) {
            return Optional.empty();
        }
        return Optional.of(new InsertInto(name, nameAt, columns, matching, cursor.rest(), cursor.offset()));
    }
}
