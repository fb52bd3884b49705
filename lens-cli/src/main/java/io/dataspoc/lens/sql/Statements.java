package io.dataspoc.lens.sql;

import java.util.ArrayList;
import java.util.List;

/** Splits an SQL text into its statements. */
public final class Statements {
    private Statements() {}

    /** The statements of a text, in order: split at semicolons outside of strings, names and comments; empty ones left out. */
    public static List<Statement> split(String sql) {
        List<Statement> statements = new ArrayList<>();
        List<Token> tokens = new ArrayList<>();
        for (Token token : Tokenizer.tokens(sql)) {
            if (token.is(';')) {
                add(statements, sql, tokens);
                tokens.clear();
            } else {
                tokens.add(token);
            }
        }
        add(statements, sql, tokens);
        return statements;
    }

    private static void add(List<Statement> statements, String sql, List<Token> tokens) {
        if (tokens.isEmpty()) {
            return;
        }
        int start = tokens.get(0).start();
        int end = tokens.get(tokens.size() - 1).end();
        List<Token> own = tokens.stream()
                .map(token -> new Token(token.kind(), token.text(), token.start() - start))
                .toList();
        statements.add(new Statement(sql.substring(start, end), start, own));
    }
}
