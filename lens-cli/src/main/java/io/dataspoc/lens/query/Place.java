package io.dataspoc.lens.query;

import io.dataspoc.cli.output.TextWidth;
import java.util.List;

/** A place in an SQL text, for people. */
final class Place {
    private static final int WINDOW = 100;
    private static final int BEFORE = 60;

    private final String sql;
    private final int position;
    private final int lineStart;

    Place(String sql, int position) {
        this.sql = sql;
        this.position = Math.min(position, sql.length());
        this.lineStart = sql.lastIndexOf('\n', this.position - 1) + 1;
    }

    /** The line, from 1. */
    int line() {
        return 1
                + (int) sql.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** The character in the line, from 1. */
    int column() {
        return sql.codePointCount(lineStart, position) + 1;
    }

    /** The line, or what is around the place in a long one, and a caret below the place. */
    List<String> excerpt() {
        int end = sql.indexOf('\n', position);
        String line = sql.substring(lineStart, end < 0 ? sql.length() : end)
                .stripTrailing()
                .replaceAll("\\p{Cntrl}", " ");
        int at = Math.min(position - lineStart, line.length());
        int from = line.length() <= WINDOW ? 0 : Math.max(0, at - BEFORE);
        String shown = line.substring(from, Math.min(line.length(), from + WINDOW));
        String label = "LINE " + line() + ": " + (from > 0 ? "…" : "");
        int indent = TextWidth.of(label + line.substring(from, at));
        return List.of(label + shown, " ".repeat(indent) + "^");
    }

    @Override
    public String toString() {
        return "line " + line() + ", column " + column();
    }
}
