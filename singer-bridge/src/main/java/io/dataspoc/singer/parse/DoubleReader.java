package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.column.DoubleColumn;
import io.dataspoc.singer.json.JsonSkipper;
import java.nio.charset.StandardCharsets;

/**
 * Numbers. Those whose digits fit 53 bits, without an exponent, are worked out here: the quotient of two exact doubles is rounded
 * right. The others go to the JDK.
 */
final class DoubleReader extends ValueReader {

    private static final int MAX_DIGITS = 18;
    private static final long MAX_EXACT = 1L << 53;
    private static final double[] POWERS = powers();

    DoubleReader(int column) {
        super(column);
    }

    private static double[] powers() {
        double[] powers = new double[MAX_DIGITS + 1];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Double.parseDouble("1e" + i);
        }
        return powers;
    }

    @Override
    int read(byte[] b, int index, ColumnBatch batch, int row) {
        byte first = b[index];
        if (first == 'n') {
            return nullAt(b, index);
        }
        int start = first == '-' ? index + 1 : index;
        int p = start;
        long value = 0;
        for (int digit = b[p] - '0'; digit >= 0 && digit <= 9; digit = b[p] - '0') {
            value = value * 10 + digit;
            p++;
        }
        int whole = p - start;
        int fraction = 0;
        if (b[p] == '.') {
            int point = p++;
            for (int digit = b[p] - '0'; digit >= 0 && digit <= 9; digit = b[p] - '0') {
                value = value * 10 + digit;
                p++;
            }
            fraction = p - point - 1;
            if (fraction == 0) {
                return REFUSED;
            }
        }
        if (whole == 0 || whole > 1 && b[start] == '0') {
            return REFUSED;
        }
        if (whole + fraction > MAX_DIGITS || value > MAX_EXACT || (b[p] | 0x20) == 'e') {
            return general(b, index, batch, row);
        }
        double quotient = value / POWERS[fraction];
        ((DoubleColumn) batch.column(column())).add(row, first == '-' ? -quotient : quotient);
        return p;
    }

    private int general(byte[] b, int index, ColumnBatch batch, int row) {
        int end = JsonSkipper.number(b, index);
        if (end < 0) {
            return REFUSED;
        }
        double value = Double.parseDouble(new String(b, index, end - index, StandardCharsets.ISO_8859_1));
        if (Double.isInfinite(value)) {
            return REFUSED;
        }
        ((DoubleColumn) batch.column(column())).add(row, value);
        return end;
    }
}
