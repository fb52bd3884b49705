package io.dataspoc.lens.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One SQL statement of a text.
 *
 * @param text the statement as written, without the semicolon that ends it
 * @param offset where it starts in the text
 * @param tokens its tokens, with offsets within {@code text}; never empty
 */
public record Statement(String text, int offset, List<Token> tokens) {
    /** Checks that there is something to run. */
    public Statement {
        requireNonNull(text, "text is null");
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("A statement without tokens");
        }
    }

    /** Says whether the statement starts with these keywords, in any case. */
    public boolean startsWith(String... keywords) {
        if (tokens.size() < keywords.length) {
            return false;
        }
        for (int i = 0; i < keywords.length; i++) {
            if (!tokens.get(i).is(keywords[i])) {
                return false;
            }
        }
        return true;
    }

    /** Says whether one of the tokens is this keyword, in any case. */
    public boolean has(String keyword) {
        return tokens.stream().anyMatch(token -> token.is(keyword));
    }
}
