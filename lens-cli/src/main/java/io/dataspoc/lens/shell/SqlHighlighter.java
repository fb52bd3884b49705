package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.sql.Token;
import io.dataspoc.lens.sql.Tokenizer;
import java.util.function.Predicate;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours SQL while it is typed. */
final class SqlHighlighter implements Highlighter {
    private static final AttributedStyle KEYWORD = AttributedStyle.BOLD.foreground(AttributedStyle.BLUE);
    private static final AttributedStyle STRING = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle NUMBER = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle COMMENT = AttributedStyle.DEFAULT.faint();
    private static final AttributedStyle COMMAND = AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA);

    private final Predicate<String> keywords;

    /** @param keywords says whether a word is one, in any case */
    SqlHighlighter(Predicate<String> keywords) {
        this.keywords = requireNonNull(keywords, "keywords is null");
    }

    @Override
    public AttributedString highlight(LineReader reader, String text) {
        return highlight(text);
    }

    AttributedString highlight(String text) {
        Entry entry = Entry.of(text);
        AttributedStringBuilder styled = new AttributedStringBuilder(text.length());
        if (entry.isCommand() || entry.isQuestion()) {
            int start = text.length() - text.stripLeading().length();
            int end = start;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            styled.append(text.substring(0, start));
            styled.styled(COMMAND, text.substring(start, end));
            return styled.append(text.substring(end)).toAttributedString();
        }
        int at = 0;
        for (Token token : Tokenizer.tokens(text)) {
            between(styled, text.substring(at, token.start()));
            styled.styled(style(token), token.text());
            at = token.end();
        }
        return between(styled, text.substring(at)).toAttributedString();
    }

    /** What is between tokens is white space or a comment. */
    private static AttributedStringBuilder between(AttributedStringBuilder styled, String text) {
        return text.isBlank() ? styled.append(text) : styled.styled(COMMENT, text);
    }

    private AttributedStyle style(Token token) {
        return switch (token.kind()) {
            case WORD -> keywords.test(token.text()) ? KEYWORD : AttributedStyle.DEFAULT;
            case STRING -> STRING;
            case NUMBER -> NUMBER;
            case QUOTED_NAME, SYMBOL -> AttributedStyle.DEFAULT;
        };
    }
}
