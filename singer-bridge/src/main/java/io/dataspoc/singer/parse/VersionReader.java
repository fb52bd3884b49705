package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.json.JsonSkipper;

/** Passes over the version of a message as long as it is the one that is expected; another one ends the file under way. */
final class VersionReader extends ValueReader {

    private static final int MAX_DIGITS = 18;

    private static final long NONE = -1;

    private final long expected;

    VersionReader(long expected) {
        super(-1);
        this.expected = expected;
    }

    @Override
    int read(byte[] b, int index, ColumnBatch batch, int row) {
        if (b[index] == 'n') {
            return nullAt(b, index);
        }
        int end = JsonSkipper.number(b, index);
        return end >= 0 && integer(b, index, end) == expected ? end : REFUSED;
    }

    /** The integer in a range, or {@link #NONE} for what is none that usual versions are. */
    private static long integer(byte[] b, int from, int to) {
        long value = 0;
        for (int p = from; p < to; p++) {
            int digit = b[p] - '0';
            if (digit < 0 || digit > 9 || p - from >= MAX_DIGITS) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
