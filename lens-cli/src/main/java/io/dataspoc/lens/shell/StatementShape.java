package io.dataspoc.lens.shell;

import io.dataspoc.lens.sql.Token;
import io.dataspoc.lens.sql.Tokenizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be told of a statement that is still being typed: what belongs at the cursor, and which tables it names. */
final class StatementShape {
    private static final Set<String> BEFORE_TABLE = Set.of(
            "from", "join", "into", "update", "table", "describe", "desc", "summarize", "pivot", "unpivot", "view");
    private static final Set<String> CLAUSES = Set.of(
            "select",
            "from",
            "where",
            "group",
            "having",
            "order",
            "limit",
            "qualify",
            "window",
            "on",
            "using",
            "set",
            "values",
            "join",
            "with",
            "union",
            "except",
            "intersect",
            "offset",
            "returning");
    private static final Set<String> NO_ALIAS = Set.of(
            "on",
            "using",
            "where",
            "group",
            "order",
            "having",
            "limit",
            "join",
            "left",
            "right",
            "inner",
            "outer",
            "full",
            "cross",
            "natural",
            "asof",
            "semi",
            "anti",
            "positional",
            "union",
            "except",
            "intersect",
            "select",
            "set",
            "qualify",
            "window",
            "offset",
            "values",
            "returning",
            "tablesample",
            "lateral",
            "from");

    private final String text;
    private final int start;
    private final List<Token> before = new ArrayList<>();
    private final List<Token> all = new ArrayList<>();

    /** What belongs at the cursor. */
    enum Place {
        STATEMENT,
        TABLE,
        AFTER_TABLE,
        EXPRESSION,
        SETTING,
        TYPE,
        FILE,
        NOTHING
    }

    /**
     * A table in a statement.
     *
     * @param parts its name
     * @param alias what the statement calls it; empty for its own name
     */
    record Named(List<String> parts, Optional<String> alias) {
        /** Whether columns may have this in front. */
        boolean isCalled(String qualifier) {
            return alias.orElse(parts.get(parts.size() - 1)).equalsIgnoreCase(qualifier);
        }
    }

    /**
     * Looks at the statement around the cursor.
     *
     * @param start where the word begins that is being typed
     */
    StatementShape(String text, int cursor, int start) {
        this.text = text.substring(0, cursor);
        this.start = start;
        for (Token token : Tokenizer.tokens(text)) {
            boolean past = token.start() >= cursor;
            if (token.is(';')) {
                if (past) {
                    break;
                }
                before.clear();
                all.clear();
                continue;
            }
            if (token.end() <= start) {
                before.add(token);
            }
            boolean typed = token.start() >= start && token.start() < cursor;
            if (!typed) {
                all.add(token);
            }
        }
    }

    Place place() {
        if (Tokenizer.isOpen(text)) {
            return text.charAt(Math.max(0, start - 1)) == '\'' && isFile() ? Place.FILE : Place.NOTHING;
        }
        if (isInLineComment()) {
            return Place.NOTHING;
        }
        if (before.isEmpty()) {
            return Place.STATEMENT;
        }
        Token last = before.get(before.size() - 1);
        if (isWord(last, BEFORE_TABLE) || last.is(',') && clause().equals("from")) {
            return Place.TABLE;
        }
        if (before.size() == 1 && isWord(last, Set.of("set", "reset", "pragma"))) {
            return Place.SETTING;
        }
        if (before.size() > 1 && last.is(':') && before.get(before.size() - 2).is(':')) {
            return Place.TYPE;
        }
        boolean named = last.isName() && !isWord(last, NO_ALIAS) && !isWord(last, Set.of("as"));
        return named && Set.of("from", "join").contains(clause()) ? Place.AFTER_TABLE : Place.EXPRESSION;
    }

    private boolean isInLineComment() {
        String line = text.substring(text.lastIndexOf('\n') + 1);
        int dashes = line.indexOf("--");
        return dashes >= 0 && Tokenizer.tokens(line).stream().allMatch(token -> token.end() <= dashes);
    }

    /** A string behind FROM or an opening bracket may be a file. */
    private boolean isFile() {
        List<Token> tokens = Tokenizer.tokens(text.substring(0, start - 1));
        if (tokens.isEmpty()) {
            return false;
        }
        Token last = tokens.get(tokens.size() - 1);
        return last.is('(') || last.is('[') || last.is(',') || isWord(last, Set.of("from", "join", "copy", "to"));
    }

    /** The keyword that begins the clause at the cursor, in lower case; empty where there is none. */
    private String clause() {
        int depth = 0;
        for (int i = before.size() - 1; i >= 0; i--) {
            Token token = before.get(i);
            if (token.is(')')) {
                depth++;
            } else if (token.is('(')) {
                depth--;
            } else if (depth == 0 && isWord(token, CLAUSES)) {
                return token.text().toLowerCase(Locale.ROOT);
            }
            if (depth < 0) {
                return "";
            }
        }
        return "";
    }

    private static boolean isWord(Token token, Set<String> words) {
        return token.kind() == Token.Kind.WORD && words.contains(token.text().toLowerCase(Locale.ROOT));
    }

    /** Whether the statement's keywords are in lower case, so that completed ones are, too. */
    boolean isLowerCase() {
        return before.stream()
                .filter(token -> isWord(token, CLAUSES))
                .findFirst()
                .map(token -> Character.isLowerCase(token.text().charAt(0)))
                .orElse(false);
    }

    /** The tables behind FROM, JOIN and the like, anywhere in the statement. */
    List<Named> tables() {
        Map<String, Named> tables = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            boolean list = isWord(all.get(i), BEFORE_TABLE);
            while (list && i + 1 < all.size() && all.get(i + 1).isName()) {
                i = table(i + 1, tables);
                list = i + 1 < all.size() && all.get(i + 1).is(',');
                i += list ? 1 : 0;
            }
        }
        return List.copyOf(tables.values());
    }

    /** Reads a table's name and alias; gives the place of their last token. */
    private int table(int first, Map<String, Named> tables) {
        List<String> parts = new ArrayList<>(List.of(all.get(first).name()));
        int at = first;
        while (at + 2 < all.size() && all.get(at + 1).is('.') && all.get(at + 2).isName()) {
            at += 2;
            parts.add(all.get(at).name());
        }
        Optional<String> alias = Optional.empty();
        int next = at + 1 < all.size() && all.get(at + 1).is("as") ? at + 2 : at + 1;
        if (next < all.size() && all.get(next).isName() && !isWord(all.get(next), NO_ALIAS)) {
            alias = Optional.of(all.get(next).name());
            at = next;
        }
        Named named = new Named(parts, alias);
        tables.put(named.toString(), named);
        return at;
    }

    /** The names of common table expressions. */
    List<String> expressions() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i + 2 < all.size(); i++) {
            boolean defined = all.get(i).isName()
                    && all.get(i + 1).is("as")
                    && (all.get(i + 2).is('(')
                            || all.get(i + 2).is("materialized")
                            || all.get(i + 2).is("not"));
            if (defined && all.get(0).is("with")) {
                names.add(all.get(i).name());
            }
        }
        return names;
    }
}
