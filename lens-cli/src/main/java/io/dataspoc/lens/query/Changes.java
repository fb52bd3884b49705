package io.dataspoc.lens.query;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.TableNames;
import io.dataspoc.lens.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a statement changes, by which statements are found that would change the lake's tables in this session's memory only.
 *
 * @param name the parts of its name
 * @param offset where that stands in the statement
 * @param existing whether it has to be there already
 */
record Changes(List<String> name, int offset, boolean existing) {
    private static final Set<String> VERBS =
            Set.of("create", "drop", "alter", "insert", "update", "delete", "truncate", "merge", "copy", "replace");
    private static final Set<String> EXISTING =
            Set.of("drop", "alter", "insert", "update", "delete", "truncate", "merge");
    private static final Set<String> FILLERS = Set.of(
            "or",
            "replace",
            "temp",
            "temporary",
            "persistent",
            "if",
            "not",
            "exists",
            "into",
            "from",
            "only",
            "table",
            "view",
            "schema",
            "macro",
            "function",
            "type",
            "sequence",
            "index",
            "ignore");

    /**
     * Lets a statement pass that changes nothing of the lake.
     *
     * @param own whether the session has a table or view of a name, which then counts before the lake's
     * @throws SqlFailure for all others
     */
    static void requireNone(Statement statement, Catalog catalog, Predicate<List<String>> own) {
        Optional<Changes> change = of(statement).filter(found -> found.isOf(catalog, own));
        if (change.isPresent()) {
            throw new SqlFailure(
                    "'" + Sql.readable(change.get().name())
                            + "' is the lake's: a query does not change it. Write tables"
                            + " anew with CREATE OR REPLACE TABLE … AS in a file in the transforms folder and"
                            + " 'dataspoc-lens transform run'.",
                    statement.text(),
                    change.get().offset(),
                    null);
        }
    }

    /** What a statement changes; empty for all that change nothing that has a name. */
    private static Optional<Changes> of(Statement statement) {
        List<Token> tokens = statement.tokens();
        if (!isKeyword(tokens.get(0), VERBS)) {
            return Optional.empty();
        }
        int at = 1;
        while (at < tokens.size() && isKeyword(tokens.get(at), FILLERS) && !isDot(tokens, at + 1)) {
            at++;
        }
        if (at >= tokens.size() || !tokens.get(at).isName()) {
            return Optional.empty();
        }
        int offset = tokens.get(at).start();
        boolean existing = isKeyword(tokens.get(0), EXISTING);
        return Optional.of(new Changes(TableNames.path(tokens, at), offset, existing));
    }

    private boolean isOf(Catalog catalog, Predicate<List<String>> own) {
        if (name.size() > 1) {
            return catalog.isReserved(name.get(0));
        }
        return existing && catalog.resolve(name) instanceof Found && !own.test(name);
    }

    private static boolean isKeyword(Token token, Set<String> words) {
        return token.kind() == Token.Kind.WORD && words.contains(token.text().toLowerCase(Locale.ROOT));
    }

    Changes {
        name = List.copyOf(name);
    }

    private static boolean isDot(List<Token> tokens, int at) {
        return at < tokens.size() && tokens.get(at).is('.');
    }
}
