package io.dataspoc.lens.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A statement that gives the session something which later statements use, and does nothing else.
 *
 * @param name what it defines, in lower case; empty for a setting, which may be used by any statement
 * @param weight what it costs
 */
public record Definition(String name, Weight weight) {
    private static final Set<String> SETTINGS = Set.of("set", "reset", "pragma", "use", "load", "attach", "prepare");
    private static final Set<String> LIGHT = Set.of("macro", "function", "view", "type", "schema", "secret");
    private static final Set<String> HEAVY = Set.of("table", "sequence", "index");

    /** What a definition costs. */
    public enum Weight {
        /** Next to nothing, and it can be repeated in another session. */
        LIGHT,
        /** It holds rows, and belongs to one session. */
        HEAVY
    }

    /** Checks that both are there. */
    public Definition {
        requireNonNull(name, "name is null");
        requireNonNull(weight, "weight is null");
    }

    /** Reads a statement; empty for one that does something. */
    public static Optional<Definition> parse(Statement statement) {
        String first = statement.tokens().get(0).text().toLowerCase(Locale.ROOT);
        if (SETTINGS.contains(first)) {
            return Optional.of(new Definition("", Weight.LIGHT));
        }
        TokenCursor cursor = new TokenCursor(statement);
        if (!cursor.accept("create")) {
            return Optional.empty();
        }
        cursor.accept("or", "replace");
        boolean temporary = cursor.accept("temp") || cursor.accept("temporary") || cursor.accept("persistent");
        for (String kind : LIGHT) {
            if (cursor.accept(kind)) {
                return Optional.of(named(cursor, Weight.LIGHT));
            }
        }
        for (String kind : HEAVY) {
            if (cursor.accept(kind)) {
                return Optional.of(named(cursor, Weight.HEAVY));
            }
        }
        return temporary ? Optional.of(new Definition("", Weight.HEAVY)) : Optional.empty();
    }

    private static Definition named(TokenCursor cursor, Weight weight) {
        cursor.accept("if", "not", "exists");
        List<String> name = cursor.name();
        return new Definition(name.isEmpty() ? "" : name.get(name.size() - 1).toLowerCase(Locale.ROOT), weight);
    }
}
