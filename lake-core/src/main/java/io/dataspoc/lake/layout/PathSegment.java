package io.dataspoc.lake.layout;

import io.dataspoc.lake.error.InvalidNameException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One segment of a key made from a name, and back. Letters, digits and {@code - _ . ~ + @ ( ) ,} and all characters
 * beyond ASCII stay; everything else is percent-encoded as UTF-8, and so is a leading {@code .} or {@code _}, which
 * readers take for hidden, and {@code =}, which they take for a partition.
 *
 * <p>A segment longer than 200 bytes, which file systems refuse, is cut and ends in {@code ~} and a hash of the name.
 */
public final class PathSegment {

    private static final int MAX_BYTES = 200;
    private static final String KEPT = "-_.~+@(),";

    private PathSegment() {}

    /**
     * The name as a segment of a path, which {@link #decode} turns back unless it had to be cut.
     *
     * @throws InvalidNameException if the name is empty or not valid Unicode
     */
    public static String encode(String name) {
        if (name.isEmpty()) {
            throw new InvalidNameException("A name is empty: give streams, tables and pipelines a name.");
        }
        StringBuilder encoded = new StringBuilder(name.length() + 8);
        for (byte b : utf8(name)) {
            int c = b & 0xff;
            boolean first = encoded.isEmpty();
            if (c >= 0x80 || kept(c) && !(first && (c == '.' || c == '_'))) {
                encoded.append((char) c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(hex(c >> 4)))
                        .append(Character.toUpperCase(hex(c & 15)));
            }
        }
        return shorten(encoded.toString().getBytes(StandardCharsets.ISO_8859_1), name);
    }

    private static byte[] utf8(String name) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (CharacterCodingException e) {
            throw new InvalidNameException("A name is not valid Unicode: half a surrogate pair in '" + name + "'.");
        }
    }

    private static boolean kept(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || KEPT.indexOf(c) >= 0;
    }

    private static char hex(int digit) {
        return Character.forDigit(digit, 16);
    }

    private static String shorten(byte[] encoded, String name) {
        if (encoded.length <= MAX_BYTES) {
            return new String(encoded, StandardCharsets.UTF_8);
        }
        int end = MAX_BYTES - 9;
        while (end > 0 && (encoded[end] & 0xc0) == 0x80) {
            end--; // Not in the middle of a character.
        }
        for (int back = 1; back <= 2; back++) {
            if (encoded[end - back] == '%') {
                end -= back; // Nor of an escape.
                break;
            }
        }
        return new String(encoded, 0, end, StandardCharsets.UTF_8) + "~" + hash(name);
    }

    /** Eight hexadecimal digits that stand for a name where its segment had to be cut or made distinct. */
    static String hash(String name) {
        return Sha256.hex(name.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    }

    /** The name that a segment stands for; a cut one stays as it is. */
    public static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
            if (low >= 0) {
                decoded[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                decoded[length++] = bytes[i];
            }
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }
}
