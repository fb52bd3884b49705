package io.dataspoc.singer.transform;

import io.dataspoc.singer.column.BooleanColumn;
import io.dataspoc.singer.column.BytesColumn;
import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.column.DoubleColumn;
import io.dataspoc.singer.column.FixedColumn;
import io.dataspoc.singer.column.IntColumn;
import io.dataspoc.singer.column.ListColumn;
import io.dataspoc.singer.column.LongColumn;
import io.dataspoc.singer.json.Bytes;
import java.math.BigInteger;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.complex.LargeListVector;

/** Copies rows of Arrow vectors into columns. Vectors have a slot for each row; columns hold the values that are present. */
final class ArrowDecoder {

    private static final int DECIMAL_BYTES = 16;

    private ArrowDecoder() {}

    /** Appends {@code rows} rows of a vector, from {@code first} on, to a column, whose rows begin at {@code at}. */
    static void copy(FieldVector vector, int first, int rows, ColumnBuffer column, int at) {
        Values values = values(vector, first, rows, column);
        for (int i = 0; i < rows; i++) {
            if (!vector.isNull(first + i)) {
                values.append(i, at + i);
            }
        }
    }

    /** Some values of a vector, on their way to a column. */
    private interface Values {

        /** Appends one that is not null, its index counted from the first of these, as that of a row. */
        void append(int index, int row);
    }

    private static Values values(FieldVector vector, int first, int count, ColumnBuffer column) {
        if (column instanceof BytesColumn texts) {
            return texts(vector, first, count, texts);
        } else if (column instanceof LongColumn longs) {
            // Decimals of up to 18 digits have sixteen bytes in Arrow, too.
            int width = vector instanceof DecimalVector ? DECIMAL_BYTES : Long.BYTES;
            byte[] bytes = bytes(vector, first, count, width);
            return (index, row) -> longs.add(row, Bytes.getLong(bytes, index * width));
        } else if (column instanceof DoubleColumn doubles) {
            byte[] bytes = bytes(vector, first, count, Double.BYTES);
            return (index, row) ->
                    doubles.add(row, Double.longBitsToDouble(Bytes.getLong(bytes, index * Double.BYTES)));
        } else if (column instanceof IntColumn ints) {
            byte[] bytes = bytes(vector, first, count, Integer.BYTES);
            return (index, row) -> ints.add(row, Bytes.getInt(bytes, index * Integer.BYTES));
        } else if (column instanceof BooleanColumn bits) {
            ArrowBuf buffer = vector.getDataBuffer();
            return (index, row) -> bits.add(row, bit(buffer, first + index));
        } else if (column instanceof ListColumn lists) {
            return lists(vector, first, count, lists);
        }
        byte[] bytes = bytes(vector, first, count, DECIMAL_BYTES);
        return (index, row) -> appendDecimal(bytes, index * DECIMAL_BYTES, (FixedColumn) column, row);
    }

    private static int bit(ArrowBuf bits, int index) {
        return bits.getByte(index >>> 3) >>> (index & 7) & 1;
    }

    private static byte[] bytes(FieldVector vector, int first, int count, int width) {
        return read(vector.getDataBuffer(), (long) first * width, (long) count * width);
    }

    private static byte[] read(ArrowBuf buffer, long from, long length) {
        byte[] bytes = new byte[Math.toIntExact(length)];
        if (length > 0) {
            buffer.getBytes(from, bytes);
        }
        return bytes;
    }

    /** Arrow's are little-endian, ours big-endian. */
    private static void appendDecimal(byte[] bytes, int index, FixedColumn column, int row) {
        long low = Bytes.getLong(bytes, index);
        long high = Bytes.getLong(bytes, index + Long.BYTES);
        if (high == low >> 63) {
            column.add(row, low);
        } else {
            byte[] turned = new byte[DECIMAL_BYTES];
            Bytes.setLong(turned, 0, Long.reverseBytes(high));
            Bytes.setLong(turned, Long.BYTES, Long.reverseBytes(low));
            column.add(row, new BigInteger(turned));
        }
    }

    private static Values texts(FieldVector vector, int first, int count, BytesColumn column) {
        Offsets offsets = Offsets.of(vector, first, count, vector instanceof LargeVarCharVector);
        ArrowBuf texts = vector.getDataBuffer();
        return (index, row) -> {
            long from = offsets.at(index);
            int length = (int) (offsets.at(index + 1) - from);
            column.ensureValue(length);
            texts.getBytes(from, column.bytes(), column.valueStart(), length);
            column.commitValue(row, length);
        };
    }

    private static Values lists(FieldVector vector, int first, int count, ListColumn column) {
        Offsets offsets = Offsets.of(vector, first, count, vector instanceof LargeListVector);
        FieldVector elements = vector.getChildrenFromFields().get(0);
        int start = (int) offsets.at(0);
        Values values = values(elements, start, (int) offsets.at(count) - start, column.values());
        return (index, row) -> {
            for (int element = (int) offsets.at(index); element < offsets.at(index + 1); element++) {
                if (!elements.isNull(element)) {
                    values.append(element - start, column.elementCount());
                }
                column.endElement();
            }
            column.endList(row);
        };
    }

    /**
     * Where values begin and end, of four bytes or of eight.
     *
     * @param bytes the offsets
     * @param width the bytes of one
     */
    private record Offsets(byte[] bytes, int width) {

        static Offsets of(FieldVector vector, int first, int count, boolean large) {
            int width = large ? Long.BYTES : Integer.BYTES;
            ArrowBuf buffer = vector.getOffsetBuffer();
            // Without rows there may be no offsets at all.
            return count == 0
                    ? new Offsets(new byte[width], width)
                    : new Offsets(read(buffer, (long) first * width, (count + 1L) * width), width);
        }

        long at(int index) {
            return width == Long.BYTES ? Bytes.getLong(bytes, index * width) : Bytes.getInt(bytes, index * width);
        }
    }
}
