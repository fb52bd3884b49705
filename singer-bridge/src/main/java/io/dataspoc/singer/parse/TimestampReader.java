package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.column.LongColumn;
import io.dataspoc.singer.json.Bytes;

/**
 * Date-times. Those of the shape {@code YYYY-MM-DDTHH:MM:SS[.ffffff][Z|+00:00]} are read eight characters at a time: the exclusive
 * or with a template leaves the digits' values and zeros for the rest. All others take the general way.
 */
final class TimestampReader extends ValueReader {

    private static final long DATE_TEMPLATE = 0x2d30302d30303030L; // 0000-00-
    private static final long TIME_TEMPLATE = 0x30303a3030543030L; // 00T00:00
    private static final long DATE_SEPARATORS = 0xff0000ff00000000L;
    private static final long TIME_SEPARATORS = 0x0000ff0000ff0000L;
    private static final long ZEROS = 0x3030303030303030L;
    private static final long SIX_BYTES = 0xffffffffffffL;
    private static final long SEVEN_BYTES = 0xffffffffffffffL;
    private static final long ZERO_OFFSET = 0x2230303a30302bL; // +00:00"
    private static final int SECONDS_END = 19;

    TimestampReader(int column) {
        super(column);
    }

    @Override
    int read(byte[] b, int index, ColumnBatch batch, int row) {
        if (b[index] != '"') {
            return nullAt(b, index);
        }
        int p = index + 1;
        long micros = seconds(b, p);
        if (micros == Times.NONE) {
            return general(b, p, batch, row);
        }
        int end = p + SECONDS_END;
        if (b[end] == '.') {
            long fraction = (Bytes.getLong(b, end + 1) ^ ZEROS) & SIX_BYTES;
            if (!areDigits(fraction)) {
                return general(b, p, batch, row);
            }
            long pairs = fraction * 10 + (fraction >>> 8);
            micros += (pairs & 0xff) * 10_000 + (pairs >>> 16 & 0xff) * 100 + (pairs >>> 32 & 0xff);
            end += 7;
        }
        if (b[end] == 'Z' && b[end + 1] == '"') {
            end += 2;
        } else if (b[end] == '"') {
            end++;
        } else if ((Bytes.getLong(b, end) & SEVEN_BYTES) == ZERO_OFFSET) {
            end += 7;
        } else {
            return general(b, p, batch, row);
        }
        ((LongColumn) batch.column(column())).add(row, micros);
        return end;
    }

    /** Microseconds of the first 19 characters, or {@link Times#NONE} if they are not of the usual shape. */
    private static long seconds(byte[] b, int p) {
        long date = Bytes.getLong(b, p) ^ DATE_TEMPLATE;
        long time = Bytes.getLong(b, p + 8) ^ TIME_TEMPLATE;
        boolean shaped = areDigits(date) && areDigits(time);
        if (!shaped || (date & DATE_SEPARATORS) != 0 || (time & TIME_SEPARATORS) != 0) {
            return Times.NONE;
        }
        // Each byte becomes ten times itself and the byte after it: pairs of digits become numbers.
        date = date * 10 + (date >>> 8);
        time = time * 10 + (time >>> 8);
        int year = (int) (date & 0xff) * 100 + (int) (date >>> 16 & 0xff);
        long day = Days.quick(year, (int) (date >>> 40 & 0xff), (int) (time & 0xff));
        int hour = (int) (time >>> 24 & 0xff);
        int minute = (int) (time >>> 48 & 0xff);
        int second = ClockText.two(b, p + 17);
        if (day == Times.NONE || hour > 23 || minute > 59 || b[p + 16] != ':' || second < 0 || second > 59) {
            return Times.NONE;
        }
        return (((day * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000L;
    }

    private static boolean areDigits(long word) {
        return ((word + 0x0606060606060606L | word) & 0xf0f0f0f0f0f0f0f0L) == 0;
    }

    private int general(byte[] b, int p, ColumnBatch batch, int row) {
        int end = Bytes.stringEnd(b, p);
        long micros = b[end] == '"' && end - p <= Times.MAX_LENGTH ? Times.timestamp(b, p, end - p) : Times.NONE;
        if (micros == Times.NONE) {
            return REFUSED;
        }
        ((LongColumn) batch.column(column())).add(row, micros);
        return end + 1;
    }
}
