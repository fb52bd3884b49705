package io.dataspoc.lens.shell;

import io.dataspoc.lens.sql.Token;
import io.dataspoc.lens.sql.Tokenizer;
import java.util.List;

/** Finds the word that is typed: a name with all parts in front of it, or what is in a string. */
final class CursorWord {
    private CursorWord() {}

    /** Where the word starts that ends at the cursor. */
    static int start(String text, int cursor) {
        String before = text.substring(0, cursor);
        if (Entry.of(before).text().stripLeading().startsWith(".")) {
            int blank = Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n'));
            return blank + 1;
        }
        List<Token> tokens = Tokenizer.tokens(before);
        int start = cursor;
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            if (token.end() != start) {
                return start;
            }
            if (token.kind() == Token.Kind.STRING && Tokenizer.isOpen(before)) {
                return token.start() + 1;
            }
            if (!token.isName() && !token.is('.') && token.kind() != Token.Kind.NUMBER) {
                return start;
            }
            boolean joined = start < cursor && tokens.get(i + 1).is('.') == token.is('.');
            if (joined) {
                return start;
            }
            start = token.start();
        }
        return start;
    }
}
