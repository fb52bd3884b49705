package io.dataspoc.singer.json;

/**
 * Finds the end of a JSON value, strictly: whatever it passes is valid JSON (RFC 8259) but for the UTF-8 of its strings, which the
 * caller checks. It refuses what is rare, so that one place deals with it: deep nesting, NaN, lone surrogates, NUL, anything
 * invalid. The buffer must hold a line feed after the value.
 */
public final class JsonSkipper {

    /** What a method returns for a value that is refused. */
    public static final int REFUSED = -1;

    private static final int MAX_DEPTH = 64;
    private static final int NULL = 0x6c6c756e;
    private static final int TRUE = 0x65757274;
    private static final int ALSE = 0x65736c61;

    private JsonSkipper() {}

    /** The index after the value that starts at an index, or {@link #REFUSED}. */
    public static int value(byte[] b, int index) {
        return value(b, index, 0);
    }

    private static int value(byte[] b, int p, int depth) {
        switch (b[p]) {
            case '"':
                return string(b, p);
            case '{':
                return depth == MAX_DEPTH ? REFUSED : object(b, p, depth + 1);
            case '[':
                return depth == MAX_DEPTH ? REFUSED : array(b, p, depth + 1);
            case 'n':
                return Bytes.getInt(b, p) == NULL ? p + 4 : REFUSED;
            case 't':
                return Bytes.getInt(b, p) == TRUE ? p + 4 : REFUSED;
            case 'f':
                return Bytes.getInt(b, p + 1) == ALSE ? p + 5 : REFUSED;
            default:
                return number(b, p);
        }
    }

    /** The index after the white space at an index. A line feed is none: it ends the line. */
    public static int space(byte[] b, int index) {
        int p = index;
        while (b[p] == ' ' || b[p] == '\t' || b[p] == '\r') {
            p++;
        }
        return p;
    }

    private static int object(byte[] b, int open, int depth) {
        int p = space(b, open + 1);
        if (b[p] == '}') {
            return p + 1;
        }
        while (true) {
            p = b[p] == '"' ? string(b, p) : REFUSED;
            if (p < 0 || b[p = space(b, p)] != ':') {
                return REFUSED;
            }
            p = value(b, space(b, p + 1), depth);
            if (p < 0) {
                return REFUSED;
            }
            p = space(b, p);
            if (b[p] != ',') {
                return b[p] == '}' ? p + 1 : REFUSED;
            }
            p = space(b, p + 1);
        }
    }

    private static int array(byte[] b, int open, int depth) {
        int p = space(b, open + 1);
        if (b[p] == ']') {
            return p + 1;
        }
        while (true) {
            p = value(b, p, depth);
            if (p < 0) {
                return REFUSED;
            }
            p = space(b, p);
            if (b[p] != ',') {
                return b[p] == ']' ? p + 1 : REFUSED;
            }
            p = space(b, p + 1);
        }
    }

    /** The index after the closing quote of the string whose opening quote is at an index, or {@link #REFUSED}. */
    public static int string(byte[] b, int open) {
        int p = open + 1;
        while (true) {
            p = Bytes.stringEnd(b, p);
            if (b[p] == '"') {
                return p + 1;
            }
            int length = b[p] == '\\' ? escape(b, p) : REFUSED;
            if (length < 0) {
                return REFUSED;
            }
            p += length;
        }
    }

    private static int escape(byte[] b, int p) {
        if (b[p + 1] != 'u') {
            return Escapes.simple(b[p + 1]) < 0 ? REFUSED : 2;
        }
        int codePoint = Escapes.codePoint(b, p);
        return codePoint < 0 ? REFUSED : Escapes.length(codePoint);
    }

    /** The index after the number at an index, or {@link #REFUSED}. */
    public static int number(byte[] b, int index) {
        int start = b[index] == '-' ? index + 1 : index;
        int p = digits(b, start);
        if (p == start || b[start] == '0' && p > start + 1) {
            return REFUSED;
        }
        if (b[p] == '.') {
            start = p + 1;
            p = digits(b, start);
            if (p == start) {
                return REFUSED;
            }
        }
        return (b[p] | 0x20) == 'e' ? exponent(b, p + 1) : p;
    }

    private static int exponent(byte[] b, int index) {
        int start = b[index] == '-' || b[index] == '+' ? index + 1 : index;
        int p = digits(b, start);
        return p == start ? REFUSED : p;
    }

    private static int digits(byte[] b, int index) {
        int p = index;
        while (b[p] >= '0' && b[p] <= '9') {
            p++;
        }
        return p;
    }
}
