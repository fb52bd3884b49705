package io.dataspoc.lens.sql;

import io.dataspoc.lens.sql.CreateTableAs.Existing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /**
     * Moves past {@code CREATE [OR REPLACE] TABLE [IF NOT EXISTS]}.
     *
     * @return what to do where the table exists; empty if something else comes next
     */
    Optional<Existing> createTable() {
        if (accept("create", "or", "replace", "table")) {
            return Optional.of(Existing.REPLACE);
        }
        if (accept("create", "table", "if", "not", "exists")) {
            return Optional.of(Existing.KEEP);
        }
        return accept("create", "table") ? Optional.of(Existing.REFUSE) : Optional.empty();
    }

    /** Whether the statement ends with some keywords, all of them ahead. */
    boolean endsWith(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            int index = size() - keywords.length + i;
            if (index < at || !token(index).is(keywords[i])) {
                return false;
            }
        }
        return true;
    }

    /** The text from the next token on without some tokens at its end; empty if none is left. */
    String restWithout(int tokens) {
        int last = size() - 1 - tokens;
        return last < at ? "" : statement.text().substring(offset(), token(last).end());
    }

    boolean isAtEnd() {
        return at >= size();
    }

    /** The offset of the next token in the statement. */
    int offset() {
        return token(at).start();
    }

    /** The place of the next token among those of the statement. */
    int place() {
        return at;
    }

    /** The parts of a dotted name; none, and nothing read, where none comes next. */
    List<String> name() {
        List<String> parts = TableNames.path(statement.tokens(), at);
        at += parts.isEmpty() ? 0 : 2 * parts.size() - 1;
        return parts;
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
