package io.dataspoc.lens.shell;

import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;

/** Leaves text as it is. */
final class NoColours implements Highlighter {
    @Override
    public AttributedString highlight(LineReader reader, String text) {
        return new AttributedString(text);
    }
}
