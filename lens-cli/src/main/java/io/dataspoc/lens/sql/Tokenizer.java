package io.dataspoc.lens.sql;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL into tokens by DuckDB's lexical rules: nested block comments, line comments, doubled quotes, strings with
 * backslash escapes ({@code E'…'}) and dollar quotes.
 *
 * <p>It never fails: what is not closed (a string, a comment) reaches to the end of the text, and the engine is left to
 * say what is wrong with it.
 */
public final class Tokenizer {
    private final String sql;
    private int at;
    private boolean open;

    private Tokenizer(String sql) {
        this.sql = requireNonNull(sql, "sql is null");
    }

    /** The tokens of an SQL text, in order, without white space and comments. */
    public static List<Token> tokens(String sql) {
        return new Tokenizer(sql).read();
    }

    /** Whether a text ends within a string, a quoted name or a block comment, so that what follows it would be part of that. */
    public static boolean isOpen(String sql) {
        Tokenizer tokenizer = new Tokenizer(sql);
        tokenizer.read();
        return tokenizer.open;
    }

    private List<Token> read() {
        List<Token> tokens = new ArrayList<>();
        while (skipBlanks()) {
            int start = at;
            Kind kind = advance();
            tokens.add(new Token(kind, sql.substring(start, at), start));
        }
        return tokens;
    }

    /** Moves past white space and comments; false at the end of the text. */
    private boolean skipBlanks() {
        while (at < sql.length()) {
            if (Character.isWhitespace(sql.charAt(at)) || sql.charAt(at) == '\uFEFF') {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (sql.startsWith("/*", at)) {
                skipBlockComment();
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipBlockComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
        open = depth > 0;
    }

    private Kind advance() {
        char c = sql.charAt(at);
        if (c == '\'') {
            quoted('\'');
            return Kind.STRING;
        }
        if (c == '"') {
            quoted('"');
            return Kind.QUOTED_NAME;
        }
        if (isPrefix(c) && peek(1) == '\'') {
            at++;
            prefixed(c);
            return Kind.STRING;
        }
        if (c == '$' && dollarQuoted()) {
            return Kind.STRING;
        }
        if (c >= '0' && c <= '9' || c == '.' && peek(1) >= '0' && peek(1) <= '9' && !afterName()) {
            number();
            return Kind.NUMBER;
        }
        if (isWordStart(c)) {
            word();
            return Kind.WORD;
        }
        at++;
        return Kind.SYMBOL;
    }

    private static boolean isPrefix(char c) {
        return "eExXbB".indexOf(c) >= 0;
    }

    private void prefixed(char prefix) {
        if (prefix == 'e' || prefix == 'E') {
            escaped();
        } else {
            quoted('\'');
        }
    }

    private void quoted(char quote) {
        at++;
        while (at < sql.length()) {
            if (sql.charAt(at) != quote) {
                at++;
            } else if (peek(1) == quote) {
                at += 2;
            } else {
                at++;
                return;
            }
        }
        open = true;
    }

    private void escaped() {
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\\' || c == '\'' && peek(1) == '\'') {
                at = Math.min(at + 2, sql.length());
            } else {
                at++;
                if (c == '\'') {
                    return;
                }
            }
        }
        open = true;
    }

    /** Reads a dollar-quoted string; false, and nothing read, where the dollar starts something else. */
    private boolean dollarQuoted() {
        int tagEnd = at + 1;
        while (tagEnd < sql.length()
                && (isWordStart(sql.charAt(tagEnd)) || tagEnd > at + 1 && Character.isDigit(sql.charAt(tagEnd)))) {
            tagEnd++;
        }
        if (tagEnd >= sql.length() || sql.charAt(tagEnd) != '$') {
            return false;
        }
        String tag = sql.substring(at, tagEnd + 1);
        int end = sql.indexOf(tag, tagEnd + 1);
        open = end < 0;
        at = open ? sql.length() : end + tag.length();
        return true;
    }

    private void number() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            boolean sign = (c == '+' || c == '-') && (sql.charAt(at - 1) == 'e' || sql.charAt(at - 1) == 'E');
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '.' && !sign) {
                return;
            }
            at++;
        }
    }

    private void word() {
        while (at < sql.length() && (isWordStart(sql.charAt(at)) || isWordPart(sql.charAt(at)))) {
            at++;
        }
    }

    /** A dot after a name is a separator, also where a digit follows. */
    private boolean afterName() {
        return at > 0 && (isWordPart(sql.charAt(at - 1)) || sql.charAt(at - 1) == '"');
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80 && !Character.isWhitespace(c);
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || c >= '0' && c <= '9' || c == '$';
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : 0;
    }
}
