package io.dataspoc.lens.query;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds statements that would change the lake's tables in this session's memory only. */
final class Changes {
    private static final Set<String> VERBS =
            Set.of("create", "drop", "alter", "insert", "update", "delete", "truncate", "merge", "copy", "replace");
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

    private Changes() {}

    /** The token of the lake's name that a statement changes; empty for all other statements. */
    static Optional<Token> target(Statement statement, Catalog catalog) {
        List<Token> tokens = statement.tokens();
        if (!isKeyword(tokens.get(0), VERBS)) {
            return Optional.empty();
        }
        int at = 1;
        while (at < tokens.size() && isKeyword(tokens.get(at), FILLERS) && !isDot(tokens, at + 1)) {
            at++;
        }
        if (at >= tokens.size() || !tokens.get(at).isName() || !isDot(tokens, at + 1)) {
            return Optional.empty();
        }
        return catalog.isReserved(tokens.get(at).name()) ? Optional.of(tokens.get(at)) : Optional.empty();
    }

    private static boolean isKeyword(Token token, Set<String> words) {
        return token.kind() == Token.Kind.WORD && words.contains(token.text().toLowerCase(java.util.Locale.ROOT));
    }

    private static boolean isDot(List<Token> tokens, int at) {
        return at < tokens.size() && tokens.get(at).is('.');
    }
}
