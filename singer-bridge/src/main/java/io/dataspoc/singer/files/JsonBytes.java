package io.dataspoc.singer.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON text in UTF-8 under construction. */
final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final char REPLACEMENT = '\uFFFD';

    private byte[] bytes = new byte[4096];
    private int length;

    /** A string with its quotes. */
    static byte[] quoted(String text) {
        JsonBytes json = new JsonBytes();
        char[] chars = text.toCharArray();
        json.quoted(chars, 0, chars.length);
        return Arrays.copyOf(json.bytes, json.length);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    void raw(byte[] text) {
        room(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    void raw(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    /** Characters that are all ASCII and need no escapes. */
    void ascii(char[] chars, int offset, int count) {
        room(count);
        for (int i = offset; i < offset + count; i++) {
            bytes[length++] = (byte) chars[i];
        }
    }

    void quoted(char[] chars, int offset, int count) {
        room(6 * count + 2);
        byte[] target = bytes;
        int n = length;
        target[n++] = '"';
        int end = offset + count;
        for (int i = offset; i < end; i++) {
            char c = chars[i];
            if (c < 0x80) {
                if (c >= ' ' && c != '"' && c != '\\') {
                    target[n++] = (byte) c;
                } else {
                    n = escape(c, target, n);
                }
            } else if (c < 0x800) {
                target[n++] = (byte) (0xc0 | c >> 6);
                target[n++] = (byte) (0x80 | c & 0x3f);
            } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(chars[i + 1])) {
                n = four(Character.toCodePoint(c, chars[++i]), target, n);
            } else {
                n = three(Character.isSurrogate(c) ? REPLACEMENT : c, target, n);
            }
        }
        target[n++] = '"';
        length = n;
    }

    private static int escape(char c, byte[] target, int from) {
        int n = from;
        target[n++] = '\\';
        switch (c) {
            case '"', '\\' -> target[n++] = (byte) c;
            case '\n' -> target[n++] = 'n';
            case '\r' -> target[n++] = 'r';
            case '\t' -> target[n++] = 't';
            default -> {
                target[n++] = 'u';
                target[n++] = '0';
                target[n++] = '0';
                target[n++] = HEX[c >> 4];
                target[n++] = HEX[c & 0xf];
            }
        }
        return n;
    }

    private static int three(char c, byte[] target, int from) {
        target[from] = (byte) (0xe0 | c >> 12);
        target[from + 1] = (byte) (0x80 | c >> 6 & 0x3f);
        target[from + 2] = (byte) (0x80 | c & 0x3f);
        return from + 3;
    }

    private static int four(int code, byte[] target, int from) {
        target[from] = (byte) (0xf0 | code >> 18);
        target[from + 1] = (byte) (0x80 | code >> 12 & 0x3f);
        target[from + 2] = (byte) (0x80 | code >> 6 & 0x3f);
        target[from + 3] = (byte) (0x80 | code & 0x3f);
        return from + 4;
    }
}
