package io.dataspoc.singer.message;

import io.dataspoc.singer.json.Bytes;
import io.dataspoc.singer.json.Escapes;
import io.dataspoc.singer.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds what is no text in a line (bytes that are not UTF-8, NUL, lone surrogates), and replaces it. */
final class LineText {

    private static final byte[] REPLACEMENT = "\\ufffd".getBytes(StandardCharsets.US_ASCII);

    private LineText() {}

    /** What is wrong with a line's text, or null. */
    static String problem(byte[] b, int from, int to) {
        if (!Utf8.isValid(b, from, to)) {
            return "is not valid UTF-8";
        }
        for (int p = from; p < to; p++) {
            if (b[p] == 0) {
                return "holds a NUL byte";
            }
            if (b[p] == '\\') {
                if (isBadEscape(b, p, to)) {
                    return "holds the escape of NUL or of half a surrogate pair";
                }
                p += step(b, p, to) - 1;
            }
        }
        return null;
    }

    /** A copy with U+FFFD for all that is wrong, closed by a line feed and followed by slack. */
    static byte[] repaired(byte[] b, int from, int to) {
        byte[] text = new String(b, from, to - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        for (int p = 0; p < text.length; p++) {
            if (text[p] == 0) {
                text[p] = '?';
            } else if (text[p] == '\\') {
                if (isBadEscape(text, p, text.length)) {
                    System.arraycopy(REPLACEMENT, 0, text, p, REPLACEMENT.length);
                }
                p += step(text, p, text.length) - 1;
            }
        }
        byte[] line = Arrays.copyOf(text, text.length + 1 + Bytes.SLACK);
        line[text.length] = '\n';
        return line;
    }

    private static boolean isBadEscape(byte[] b, int p, int to) {
        return isUnicode(b, p, to)
                && Escapes.hex4(b, p + 2) >= 0
                && Escapes.codePoint(Arrays.copyOfRange(b, p, p + 12), 0) < 0;
    }

    private static boolean isUnicode(byte[] b, int p, int to) {
        return p + 6 <= to && b[p + 1] == 'u';
    }

    private static int step(byte[] b, int p, int to) {
        if (!isUnicode(b, p, to) || Escapes.hex4(b, p + 2) < 0) {
            return 2;
        }
        int codePoint = Escapes.codePoint(Arrays.copyOfRange(b, p, p + 12), 0);
        return codePoint < 0 ? 6 : Escapes.length(codePoint);
    }
}
