package io.dataspoc.singer.tap;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command into words by the quoting rules of POSIX shells (Shell Command Language 2.2) and by nothing else of
 * them: no variables, no globs, no pipes, so that a command can only ever start one program.
 */
final class ShellWords {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean started;
    private int position;

    private ShellWords(String text) {
        this.text = text;
    }

    /** @throws TapException if a quote is not closed */
    static List<String> split(String text) {
        ShellWords words = new ShellWords(text);
        words.run();
        return List.copyOf(words.words);
    }

    private void run() {
        while (position < text.length()) {
            char c = text.charAt(position++);
            switch (c) {
                case ' ', '\t', '\n', '\r' -> end();
                case '\'' -> singleQuoted();
                case '"' -> doubleQuoted();
                case '\\' -> escaped();
                default -> append(c);
            }
        }
        end();
    }

    private void append(char c) {
        started = true;
        word.append(c);
    }

    private void end() {
        if (started) {
            words.add(word.toString());
        }
        started = false;
        word.setLength(0);
    }

    private void escaped() {
        if (position == text.length()) {
            append('\\');
        } else {
            append(text.charAt(position++));
        }
    }

    private void singleQuoted() {
        started = true;
        int close = text.indexOf('\'', position);
        if (close < 0) {
            throw unclosed('\'');
        }
        word.append(text, position, close);
        position = close + 1;
    }

    private void doubleQuoted() {
        started = true;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return;
            }
            boolean escape = c == '\\' && position < text.length() && "\\\"$`".indexOf(text.charAt(position)) >= 0;
            word.append(escape ? text.charAt(position++) : c);
        }
        throw unclosed('"');
    }

    private TapException unclosed(char quote) {
        return new TapException(
                "source.tap has an unclosed " + quote + ": " + text + ". Close it, or escape it with a backslash.");
    }
}
