package io.dataspoc.lens.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.TableNames;
import io.dataspoc.lens.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names of tables in a statement.
 *
 * @param names each as the parts between its dots
 * @param parse DuckDB's parse; empty where there is none, and then the names may or may not be tables
 */
public record References(Set<List<String>> names, Optional<JsonNode> parse) {
    private static final Set<String> SOURCES = Set.of(
            "from",
            "join",
            "table",
            "truncate",
            "describe",
            "desc",
            "show",
            "summarize",
            "pivot",
            "unpivot",
            "into",
            "update",
            "view",
            "drop",
            "alter",
            "call",
            "execute",
            "use",
            "copy",
            "create",
            "export",
            "pragma");

    /** Whether all of them are tables for certain. */
    public boolean isExact() {
        return parse.isPresent();
    }

    /** Whether a statement can name tables at all: {@code SELECT 1} need not look at any bucket. */
    static boolean mayNameTables(Statement statement) {
        return statement.tokens().stream()
                .anyMatch(token -> token.kind() == Token.Kind.WORD
                        && SOURCES.contains(token.text().toLowerCase(Locale.ROOT)));
    }

    /** Finds them by DuckDB's own parse where it gives one, else by the tokens. */
    static References of(Session session, Statement statement) {
        Optional<JsonNode> parse = session.parse(withoutExplain(statement));
        return new References(
                parse.map(TableNames::inParse).orElseGet(() -> TableNames.inTokens(statement.tokens())), parse);
    }

    /** Those in DuckDB's parse. */
    static References inParse(JsonNode parse) {
        return new References(TableNames.inParse(parse), Optional.of(parse));
    }

    private static String withoutExplain(Statement statement) {
        List<Token> tokens = statement.tokens();
        int query = !tokens.get(0).is("explain") ? 0 : statement.startsWith("explain", "analyze") ? 2 : 1;
        boolean plain = query > 0 && query < tokens.size() && !tokens.get(query).is('(');
        return plain ? statement.text().substring(tokens.get(query).start()) : statement.text();
    }

    /** Where a name stands in a statement, as an offset; -1 where it is not found. */
    static int find(Statement statement, List<String> name) {
        List<Token> tokens = statement.tokens();
        for (int at = 0; at + 2 * name.size() - 1 <= tokens.size(); at++) {
            if (matches(tokens, at, name)) {
                return tokens.get(at).start();
            }
        }
        return -1;
    }

    private static boolean matches(List<Token> tokens, int at, List<String> name) {
        for (int i = 0; i < name.size(); i++) {
            Token part = tokens.get(at + 2 * i);
            boolean dotted = i == 0 || tokens.get(at + 2 * i - 1).is('.');
            if (!part.isName() || !dotted || !part.name().equals(name.get(i))) {
                return false;
            }
        }
        return true;
    }
}
