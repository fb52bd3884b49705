package io.dataspoc.lens.sql;

import java.util.ArrayList;
import java.util.List;

/** Reads the beginning of a statement token by token. */
final class TokenCursor {
    private final Statement statement;
    private int at;

    TokenCursor(Statement statement) {
        this.statement = statement;
    }

    /** Moves past some keywords if all of them come next, in any case. */
    boolean accept(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (at + i >= size() || !token(at + i).is(keywords[i])) {
                return false;
            }
        }
        at += keywords.length;
        return true;
    }

    boolean isAtEnd() {
        return at >= size();
    }

    /** The offset of the next token in the statement. */
    int offset() {
        return token(at).start();
    }

    /** The parts of a dotted name; none, and nothing read, where none comes next. */
    List<String> name() {
        int start = at;
        List<String> parts = new ArrayList<>();
        while (at < size() && token(at).isName()) {
            parts.add(token(at).name());
            at++;
            if (at >= size() || !token(at).is('.')) {
                return parts;
            }
            at++;
        }
        at = start;
        return List.of();
    }

    /** Names in parentheses; none, and nothing read, where something else comes next. */
    List<String> names() {
        int start = at;
        List<String> names = new ArrayList<>();
        boolean open = at < size() && token(at).is('(');
        at++;
        while (open && at + 1 < size() && token(at).isName()) {
            names.add(token(at).name());
            boolean closed = token(at + 1).is(')');
            if (!closed && !token(at + 1).is(',')) {
                break;
            }
            at += 2;
            if (closed) {
                return names;
            }
        }
        at = start;
        return List.of();
    }

    /** The text of the statement from the next token on. */
    String rest() {
        return statement.text().substring(offset());
    }

    private Token token(int index) {
        return statement.tokens().get(index);
    }

    private int size() {
        return statement.tokens().size();
    }
}
