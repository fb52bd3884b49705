package io.dataspoc.singer.json;

/** The escapes of JSON strings (RFC 8259, section 7). */
public final class Escapes {

    private Escapes() {}

    /** The value of four hexadecimal digits, or -1. */
    public static int hex4(byte[] bytes, int index) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit((char) (bytes[index + i] & 0xff), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /**
     * The code point of the escape {@code \}{@code u....} at an index, a surrogate pair taken together.
     *
     * @return the code point, or -1 for a lone surrogate, NUL, or what is no such escape
     */
    public static int codePoint(byte[] bytes, int index) {
        int first = hex4(bytes, index + 2);
        if (first <= 0 || first < Character.MIN_SURROGATE || first > Character.MAX_SURROGATE) {
            return first == 0 ? -1 : first;
        }
        if (first > Character.MAX_HIGH_SURROGATE || bytes[index + 6] != '\\' || bytes[index + 7] != 'u') {
            return -1;
        }
        int second = hex4(bytes, index + 8);
        boolean pair = second >= Character.MIN_LOW_SURROGATE && second <= Character.MAX_LOW_SURROGATE;
        return pair ? Character.toCodePoint((char) first, (char) second) : -1;
    }

    /** The length of the escape that stands for a code point: 6, or 12 for a pair. */
    public static int length(int codePoint) {
        return codePoint >= Character.MIN_SUPPLEMENTARY_CODE_POINT ? 12 : 6;
    }

    /** Writes a code point as UTF-8 and returns the index after it. */
    public static int encode(int codePoint, byte[] target, int index) {
        int p = index;
        if (codePoint < 0x80) {
            target[p++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            target[p++] = (byte) (0xc0 | codePoint >> 6);
            target[p++] = (byte) (0x80 | codePoint & 63);
        } else if (codePoint < 0x10000) {
            target[p++] = (byte) (0xe0 | codePoint >> 12);
            target[p++] = (byte) (0x80 | codePoint >> 6 & 63);
            target[p++] = (byte) (0x80 | codePoint & 63);
        } else {
            target[p++] = (byte) (0xf0 | codePoint >> 18);
            target[p++] = (byte) (0x80 | codePoint >> 12 & 63);
            target[p++] = (byte) (0x80 | codePoint >> 6 & 63);
            target[p++] = (byte) (0x80 | codePoint & 63);
        }
        return p;
    }

    /** The character that a one-letter escape stands for, or -1. */
    public static int simple(byte letter) {
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> -1;
        };
    }
}
