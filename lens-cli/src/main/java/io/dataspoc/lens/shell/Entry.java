package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.sql.Token;
import io.dataspoc.lens.sql.Tokenizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is run at once: statements up to a semicolon at the end of a line, or a command on a line of its own.
 *
 * @param text as typed
 * @param offset where it starts in the text that it is part of
 */
record Entry(String text, int offset) {
    /** Typed alone, these are no SQL. */
    private static final Set<String> WORDS = Set.of("quit", "exit", "help");

    private static final String ASK = "ask";

    /** Checks that there is a text. */
    Entry {
        requireNonNull(text, "text is null");
    }

    /** One that is typed by itself. */
    static Entry of(String text) {
        return new Entry(text, 0);
    }

    boolean isBlank() {
        return text.isBlank();
    }

    /** Whether it is a command with a dot in front, or one of the words that are taken without. */
    boolean isCommand() {
        String line = text.strip();
        return line.startsWith(".") && line.length() > 1 && Character.isLetter(line.charAt(1))
                || WORDS.contains(word(line));
    }

    /** The command, with its dot. */
    String command() {
        String line = text.strip();
        return line.startsWith(".") ? line : "." + word(line);
    }

    private static String word(String line) {
        return line.replaceFirst(";$", "").strip().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a question in plain words: {@code ask …}. */
    boolean isQuestion() {
        String line = text.strip().toLowerCase(Locale.ROOT);
        return line.equals(ASK) || line.startsWith(ASK + " ");
    }

    /** The question; may be empty. */
    String question() {
        return text.strip().substring(ASK.length()).strip();
    }

    /** Whether nothing more belongs to it: SQL ends at a semicolon outside of strings and comments. */
    boolean isComplete() {
        if (isBlank() || isCommand() || isQuestion()) {
            return true;
        }
        List<Token> tokens = Tokenizer.tokens(text);
        boolean ended = tokens.isEmpty() || tokens.get(tokens.size() - 1).is(';');
        return ended && !Tokenizer.isOpen(text);
    }
}
