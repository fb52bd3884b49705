package io.dataspoc.singer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.singer.column.BooleanColumn;
import io.dataspoc.singer.column.BytesColumn;
import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.column.DoubleColumn;
import io.dataspoc.singer.column.FixedColumn;
import io.dataspoc.singer.column.IntColumn;
import io.dataspoc.singer.column.ListColumn;
import io.dataspoc.singer.column.LongColumn;
import io.dataspoc.singer.schema.Column;
import io.dataspoc.singer.schema.ColumnType;
import io.dataspoc.singer.schema.DecimalType;
import io.dataspoc.singer.schema.ListType;
import io.dataspoc.singer.schema.SimpleType;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes to Python and comes back as it went is the same, in every type, wherever the nulls and the slices are. */
class ArrowRoundTripTest {

    private static final List<ColumnType> SCALARS = List.of(
            SimpleType.INT64,
            SimpleType.DOUBLE,
            SimpleType.BOOLEAN,
            SimpleType.STRING,
            SimpleType.DATE,
            SimpleType.TIMESTAMP,
            SimpleType.TIME,
            new DecimalType(18, 2),
            new DecimalType(38, 9));

    @ParameterizedTest
    @CsvSource({"0, 0.5", "1, 0", "1, 1", "7, 0.5", "8, 0", "1000, 0", "1000, 0.3", "1000, 1", "2047, 0.9"})
    void everyValueComesBack(int rows, double nulls) throws IOException {
        StreamSchema schema = schema();
        ColumnBatch sent = new ColumnBatch(schema);
        Random random = new Random(rows * 31L + (int) (nulls * 10));
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < schema.size(); i++) {
                append(sent.column(i), row, nulls, random);
            }
            sent.endRow();
        }

        for (int slice : new int[] {1, 13, 4096}) {
            ColumnBatch received = roundTrip(sent, slice);
            assertThat(received.rows()).isEqualTo(rows);
            for (int i = 0; i < schema.size(); i++) {
                assertSame(schema.column(i).name(), received.column(i), sent.column(i));
            }
        }
    }

    private static StreamSchema schema() {
        List<Column> columns = new ArrayList<>();
        for (ColumnType type : SCALARS) {
            columns.add(Column.nullable(type.manifestName(), type));
            ListType list = new ListType(type);
            columns.add(Column.nullable(list.manifestName(), list));
        }
        return StreamSchema.of(columns);
    }

    private static void append(ColumnBuffer column, int row, double nulls, Random random) {
        if (random.nextDouble() < nulls) {
            return;
        }
        if (column instanceof ListColumn list) {
            for (int n = random.nextInt(5); n > 0; n--) {
                append(list.values(), list.elementCount(), nulls, random);
                list.endElement();
            }
            list.endList(row);
        } else if (column instanceof LongColumn longs) {
            longs.add(row, random.nextInt(9) == 0 ? Long.MIN_VALUE : random.nextLong());
        } else if (column instanceof DoubleColumn doubles) {
            doubles.add(row, random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian());
        } else if (column instanceof BooleanColumn bits) {
            bits.add(row, random.nextInt(2));
        } else if (column instanceof IntColumn ints) {
            ints.add(row, random.nextInt());
        } else if (column instanceof FixedColumn decimals) {
            BigInteger value = new BigInteger(random.nextInt(126), random);
            decimals.add(row, random.nextBoolean() ? value : value.negate());
        } else {
            byte[] text = "grüße ".repeat(random.nextInt(4)).getBytes(StandardCharsets.UTF_8);
            ((BytesColumn) column).add(row, text, 0, text.length);
        }
    }

    private static ColumnBatch roundTrip(ColumnBatch sent, int slice) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RootAllocator allocator = new RootAllocator()) {
            new ArrowEncoder(allocator).write(sent, Channels.newChannel(bytes));
            ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
            try (ArrowStreamReader reader = new ArrowStreamReader(in, allocator)) {
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                ColumnBatch received = new ColumnBatch(ArrowTypes.columns(root.getSchema()));
                assertThat(received.schema()).isEqualTo(sent.schema());
                while (reader.loadNextBatch()) {
                    for (int first = 0; first < root.getRowCount(); first += slice) {
                        take(root, first, Math.min(slice, root.getRowCount() - first), received);
                    }
                }
                assertThat(in.available()).isZero();
                return received;
            }
        }
    }

    private static void take(VectorSchemaRoot root, int first, int rows, ColumnBatch received) {
        for (int i = 0; i < received.schema().size(); i++) {
            ArrowDecoder.copy(root.getVector(i), first, rows, received.column(i), received.rows());
        }
        for (int row = 0; row < rows; row++) {
            received.endRow();
        }
    }

    private static void assertSame(String name, ColumnBuffer received, ColumnBuffer sent) {
        assertThat(received.present()).as(name).isEqualTo(sent.present());
        assertThat(bits(received)).as(name).isEqualTo(bits(sent));
        assertThat(values(received)).as(name).isEqualTo(values(sent));
        if (sent instanceof ListColumn list) {
            assertSame(name + "'s elements", ((ListColumn) received).values(), list.values());
        }
    }

    private static byte[] values(ColumnBuffer column) {
        return Arrays.copyOfRange(column.bytes(), column.start(), column.end());
    }

    private static BitSet bits(ColumnBuffer column) {
        return BitSet.valueOf(column.defined());
    }
}
