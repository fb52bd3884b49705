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

    private final byte[] bytes;
    private int min;
    private int max;
    private long minPrefix;
    private long maxPrefix;

    /** Of one value, whose length prefix lies at an index. */
    TextBounds(byte[] bytes, int first) {
        this.bytes = bytes;
        this.min = first;
        this.max = first;
        this.minPrefix = prefix(bytes, first, Bytes.getInt(bytes, first));
        this.maxPrefix = minPrefix;
    }

    /** Of all values of a column, of which there is at least one. */
    static TextBounds of(ColumnBuffer column) {
        byte[] b = column.bytes();
        TextBounds bounds = new TextBounds(b, column.start());
        for (int p = column.start(); p < column.end(); ) {
            int length = Bytes.getInt(b, p);
            bounds.take(p, length);
            p += Integer.BYTES + length;
        }
        return bounds;
    }

    /** Takes another value of the same array, whose length prefix lies at an index. */
    void take(int index, int length) {
        long prefix = prefix(bytes, index, length);
        if (prefix <= minPrefix && (prefix < minPrefix || compare(bytes, index, min) < 0)) {
            min = index;
            minPrefix = prefix;
        }
        if (prefix >= maxPrefix && (prefix > maxPrefix || compare(bytes, index, max) > 0)) {
            max = index;
            maxPrefix = prefix;
        }
    }

    /** Tells them to the statistics of a page. */
    void update(Statistics<?> statistics) {
        statistics.updateStats(TRUNCATOR.truncateMin(value(bytes, min), MAX_LENGTH));
        statistics.updateStats(TRUNCATOR.truncateMax(value(bytes, max), MAX_LENGTH));
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
