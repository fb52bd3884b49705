package io.dataspoc.lens.shell;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor where an entry ends, and which word is completed. */
final class LensParser implements Parser {
    @Override
    public ParsedLine parse(String text, int cursor, ParseContext context) {
        boolean ends = context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT;
        if (ends && !Entry.of(text).isComplete()) {
            throw new EOFError(-1, -1, "A semicolon ends a statement.");
        }
        return new Word(text, cursor, CursorWord.start(text, cursor));
    }

    /**
     * The word in front of the cursor.
     *
     * @param line the whole text
     * @param cursor where the cursor is
     * @param start where the word starts
     */
    private record Word(String line, int cursor, int start) implements CompletingParsedLine {
        @Override
        public String word() {
            return line.substring(start, cursor);
        }

        @Override
        public int wordCursor() {
            return cursor - start;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        /** Names come with the quotes that they need. */
        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return wordCursor();
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }
    }
}
