package io.dataspoc.lens.sql;

import static java.util.Objects.requireNonNull;

/**
 * A piece of SQL that is neither white space nor a comment.
 *
 * @param kind what it is
 * @param text its characters exactly as written, quotes included
 * @param start the offset of its first character in the SQL text
 */
public record Token(Kind kind, String text, int start) {
    /** The kinds of tokens that matter for finding statements and names. */
    public enum Kind {
        /** A keyword or an unquoted identifier. */
        WORD,
        /** An identifier in double quotes. */
        QUOTED_NAME,
        /** A string in single quotes, also with a prefix ({@code E'…'}, {@code X'…'}), or a dollar-quoted one. */
        STRING,
        /** A number. */
        NUMBER,
        /** Any other single character. */
        SYMBOL
    }

    /** Checks that the token holds text. */
    public Token {
        requireNonNull(kind, "kind is null");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A token without text");
        }
    }

    /** The offset after its last character. */
    public int end() {
        return start + text.length();
    }

    /** Says whether this is the given keyword, in any case. */
    public boolean is(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    /** Says whether this is the given single character. */
    public boolean is(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    /** Says whether this can be a name, or a part of one. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    /** The name that this token stands for: without quotes, and with doubled quotes read as one. */
    public String name() {
        if (kind != Kind.QUOTED_NAME) {
            return text;
        }
        int end = text.length() > 1 && text.endsWith("\"") ? text.length() - 1 : text.length();
        return text.substring(1, end).replace("\"\"", "\"");
    }
}
