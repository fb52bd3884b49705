package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.json.Bytes;
import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.internal.column.columnindex.BinaryTruncator;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * The least and the greatest text of a page, by unsigned bytes. Eight bytes decide nearly always. Long ones are cut: the least down,
 * the greatest up, so that they stay bounds.
 */
final class TextBounds {

    private static final int MAX_LENGTH = 256;
    private static final PrimitiveType TEXT = Types.required(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("text");
    private static final BinaryTruncator TRUNCATOR = BinaryTruncator.getTruncator(TEXT);

    private TextBounds() {}

    /** Takes the bounds of all values of a column, of which there is at least one. */
    static void update(ColumnBuffer column, Statistics<?> statistics) {
        byte[] b = column.bytes();
        int min = column.start();
        int max = min;
        long minPrefix = prefix(b, min, Bytes.getInt(b, min));
        long maxPrefix = minPrefix;
        for (int p = column.start(); p < column.end(); ) {
            int length = Bytes.getInt(b, p);
            long prefix = prefix(b, p, length);
            if (prefix <= minPrefix && (prefix < minPrefix || compare(b, p, min) < 0)) {
                min = p;
                minPrefix = prefix;
            }
            if (prefix >= maxPrefix && (prefix > maxPrefix || compare(b, p, max) > 0)) {
                max = p;
                maxPrefix = prefix;
            }
            p += Integer.BYTES + length;
        }
        statistics.updateStats(TRUNCATOR.truncateMin(value(b, min), MAX_LENGTH));
        statistics.updateStats(TRUNCATOR.truncateMax(value(b, max), MAX_LENGTH));
    }

    /** The first eight bytes, big-endian, in the order of signed numbers. */
    private static long prefix(byte[] b, int index, int length) {
        long word = Long.reverseBytes(Bytes.getLong(b, index + Integer.BYTES));
        long cut = length >= Long.BYTES ? word : length == 0 ? 0 : word & -1L << (Long.BYTES - length) * Byte.SIZE;
        return cut ^ Long.MIN_VALUE;
    }

    private static int compare(byte[] b, int first, int second) {
        int firstFrom = first + Integer.BYTES;
        int secondFrom = second + Integer.BYTES;
        return Arrays.compareUnsigned(
                b, firstFrom, firstFrom + Bytes.getInt(b, first), b, secondFrom, secondFrom + Bytes.getInt(b, second));
    }

    private static Binary value(byte[] b, int index) {
        int from = index + Integer.BYTES;
        return Binary.fromConstantByteArray(Arrays.copyOfRange(b, from, from + Bytes.getInt(b, index)));
    }
}
