package io.dataspoc.singer.transform;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.column.FixedColumn;
import io.dataspoc.singer.column.ListColumn;
import io.dataspoc.singer.json.Bytes;
import io.dataspoc.singer.schema.ColumnType;
import io.dataspoc.singer.schema.DecimalType;
import io.dataspoc.singer.schema.ListType;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/** Writes batches as Arrow IPC streams of one record batch each. Batches hold the values that are present; Arrow has a slot for each row. */
final class ArrowEncoder {

    private static final int DECIMAL_BYTES = 16;

    private final BufferAllocator allocator;
    private byte[] scratch = new byte[1 << 16];

    ArrowEncoder(BufferAllocator allocator) {
        this.allocator = allocator;
    }

    /** Writes a stream: schema, rows, end. Returns the bytes of the rows. */
    long write(ColumnBatch batch, WritableByteChannel target) throws IOException {
        WriteChannel out = new WriteChannel(target);
        MessageSerializer.serialize(out, ArrowTypes.schema(batch.schema()));
        long bytes;
        try (Body body = new Body()) {
            for (int i = 0; i < batch.schema().size(); i++) {
                body.add(batch.schema().column(i).type(), batch.column(i), batch.rows());
            }
            try (ArrowRecordBatch rows = new ArrowRecordBatch(batch.rows(), body.nodes, body.buffers)) {
                bytes = rows.computeBodyLength();
                MessageSerializer.serialize(out, rows);
            }
        }
        out.writeIntLittleEndian(MessageSerializer.IPC_CONTINUATION_TOKEN);
        out.writeIntLittleEndian(0);
        return bytes;
    }

    /** The columns of a record batch as Arrow lays them out: a node each, and its buffers, those of nested ones after it. */
    private final class Body implements AutoCloseable {

        private final List<ArrowFieldNode> nodes = new ArrayList<>();
        private final List<ArrowBuf> buffers = new ArrayList<>();

        void add(ColumnType type, ColumnBuffer column, int rows) {
            nodes.add(new ArrowFieldNode(rows, rows - column.present()));
            buffers.add(buffer(column.defined(), 0, (rows + Byte.SIZE - 1) / Byte.SIZE));
            switch (type.kind()) {
                case INT64, DOUBLE, TIMESTAMP, TIME -> buffers.add(longs(column, rows));
                case DATE -> buffers.add(ints(column, rows));
                case BOOLEAN -> buffers.add(bits(column, rows));
                case STRING, JSON -> addTexts(column, rows, buffers);
                case DECIMAL ->
                    buffers.add(((DecimalType) type).fitsLong() ? longDecimals(column, rows) : decimals(column, rows));
                case LIST -> {
                    ListColumn lists = (ListColumn) column;
                    buffers.add(listOffsets(lists, rows));
                    add(((ListType) type).element(), lists.values(), lists.elementCount());
                }
            }
        }

        @Override
        public void close() {
            buffers.forEach(ArrowBuf::close);
        }
    }

    private ArrowBuf buffer(byte[] bytes, int from, int length) {
        ArrowBuf buffer = allocator.buffer(length);
        buffer.setBytes(0, bytes, from, length);
        buffer.writerIndex(length);
        return buffer;
    }

    private byte[] scratch(long bytes) {
        if (bytes > scratch.length) {
            scratch = new byte[Math.toIntExact(Math.max(bytes, Math.min(scratch.length * 2L, Integer.MAX_VALUE / 2)))];
        }
        return scratch;
    }

    private ArrowBuf longs(ColumnBuffer column, int rows) {
        int length = rows * Long.BYTES;
        if (column.present() == rows) {
            return buffer(column.bytes(), column.start(), length);
        }
        byte[] target = scratch(length);
        int from = column.start();
        for (int row = 0; row < rows; row++) {
            boolean defined = column.isDefined(row);
            Bytes.setLong(target, row * Long.BYTES, defined ? Bytes.getLong(column.bytes(), from) : 0);
            from += defined ? Long.BYTES : 0;
        }
        return buffer(target, 0, length);
    }

    private ArrowBuf ints(ColumnBuffer column, int rows) {
        byte[] target = scratch((long) rows * Integer.BYTES);
        int from = column.start();
        for (int row = 0; row < rows; row++) {
            boolean defined = column.isDefined(row);
            Bytes.setInt(target, row * Integer.BYTES, defined ? Bytes.getInt(column.bytes(), from) : 0);
            from += defined ? Integer.BYTES : 0;
        }
        return buffer(target, 0, rows * Integer.BYTES);
    }

    private ArrowBuf bits(ColumnBuffer column, int rows) {
        int length = (rows + Byte.SIZE - 1) / Byte.SIZE;
        byte[] target = scratch(length);
        Arrays.fill(target, 0, length, (byte) 0);
        int from = column.start();
        for (int row = 0; row < rows; row++) {
            if (column.isDefined(row)) {
                target[row >>> 3] |= (byte) (column.bytes()[from++] << (row & 7));
            }
        }
        return buffer(target, 0, length);
    }

    private ArrowBuf longDecimals(ColumnBuffer column, int rows) {
        byte[] target = scratch((long) rows * DECIMAL_BYTES);
        int from = column.start();
        for (int row = 0; row < rows; row++) {
            boolean defined = column.isDefined(row);
            long value = defined ? Bytes.getLong(column.bytes(), from) : 0;
            from += defined ? Long.BYTES : 0;
            setDecimal(target, row, value >> 63, value);
        }
        return buffer(target, 0, rows * DECIMAL_BYTES);
    }

    /** Ours are big-endian, Arrow's little-endian. */
    private ArrowBuf decimals(ColumnBuffer column, int rows) {
        byte[] target = scratch((long) rows * DECIMAL_BYTES);
        int from = column.start();
        for (int row = 0; row < rows; row++) {
            if (column.isDefined(row)) {
                long high = Long.reverseBytes(Bytes.getLong(column.bytes(), from));
                long low = Long.reverseBytes(Bytes.getLong(column.bytes(), from + Long.BYTES));
                setDecimal(target, row, high, low);
                from += FixedColumn.WIDTH;
            } else {
                setDecimal(target, row, 0, 0);
            }
        }
        return buffer(target, 0, rows * DECIMAL_BYTES);
    }

    private static void setDecimal(byte[] target, int row, long high, long low) {
        Bytes.setLong(target, row * DECIMAL_BYTES, low);
        Bytes.setLong(target, row * DECIMAL_BYTES + Long.BYTES, high);
    }

    /** Copied value by value into Arrow's memory: a batch of large texts has no room for another copy. */
    private void addTexts(ColumnBuffer column, int rows, List<ArrowBuf> buffers) {
        byte[] offsets = new byte[(rows + 1) * Integer.BYTES];
        ArrowBuf texts = allocator.buffer(column.end() - column.start());
        int from = column.start();
        int end = 0;
        for (int row = 0; row < rows; row++) {
            if (column.isDefined(row)) {
                int length = Bytes.getInt(column.bytes(), from);
                texts.setBytes(end, column.bytes(), from + Integer.BYTES, length);
                from += Integer.BYTES + length;
                end += length;
            }
            Bytes.setInt(offsets, (row + 1) * Integer.BYTES, end);
        }
        texts.writerIndex(end);
        buffers.add(buffer(offsets, 0, offsets.length));
        buffers.add(texts);
    }

    private ArrowBuf listOffsets(ListColumn column, int rows) {
        byte[] offsets = new byte[(rows + 1) * Integer.BYTES];
        int end = 0;
        int present = 0;
        for (int row = 0; row < rows; row++) {
            if (column.isDefined(row)) {
                end += column.length(present++);
            }
            Bytes.setInt(offsets, (row + 1) * Integer.BYTES, end);
        }
        return buffer(offsets, 0, offsets.length);
    }
}
