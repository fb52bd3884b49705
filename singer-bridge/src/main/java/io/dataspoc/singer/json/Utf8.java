package io.dataspoc.singer.json;

/** Checks UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF). */
public final class Utf8 {

    private Utf8() {}

    /** Whether a range is valid UTF-8. ASCII passes eight bytes at a time. */
    public static boolean isValid(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to) {
            if (p + Long.BYTES <= to && !Bytes.anyHigh(Bytes.getLong(bytes, p))) {
                p += Long.BYTES;
            } else if (bytes[p] >= 0) {
                p++;
            } else {
                int length = sequence(bytes, p, to);
                if (length < 0) {
                    return false;
                }
                p += length;
            }
        }
        return true;
    }

    /** The length of the multi-byte sequence at {@code p}, or -1 if it is none. */
    private static int sequence(byte[] bytes, int p, int to) {
        int lead = bytes[p] & 0xff;
        int length = lead < 0xc2 ? -1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : -1;
        if (length < 0 || p + length > to) {
            return -1;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[p + i] & 0xc0) != 0x80) {
                return -1;
            }
        }
        return secondFits(lead, bytes[p + 1] & 0xff) ? length : -1;
    }

    /** Rules out overlong forms, surrogates and what lies beyond U+10FFFF, all of which the second byte shows. */
    private static boolean secondFits(int lead, int second) {
        return switch (lead) {
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second < 0xa0;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second < 0x90;
            default -> true;
        };
    }
}
