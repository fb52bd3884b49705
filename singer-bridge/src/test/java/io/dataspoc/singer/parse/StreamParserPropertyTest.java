package io.dataspoc.singer.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.column.ListColumn;
import io.dataspoc.singer.json.Bytes;
import io.dataspoc.singer.message.RecordLine;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.schema.Column;
import io.dataspoc.singer.schema.DecimalType;
import io.dataspoc.singer.schema.ListType;
import io.dataspoc.singer.schema.SimpleType;
import io.dataspoc.singer.schema.StreamSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the fast parsers take must be what the Jackson path makes of it; whatever they refuse must leave no trace. */
class StreamParserPropertyTest {

    private static final int LINES = 10_000;

    private static final StreamSchema SCHEMA = StreamSchema.of(
            Column.nullable("i", SimpleType.INT64),
            Column.nullable("d", SimpleType.DOUBLE),
            Column.nullable("b", SimpleType.BOOLEAN),
            Column.nullable("s", SimpleType.STRING),
            Column.nullable("ts", SimpleType.TIMESTAMP),
            Column.nullable("day", SimpleType.DATE),
            Column.nullable("t", SimpleType.TIME),
            Column.nullable("o", SimpleType.JSON),
            Column.nullable("small", new DecimalType(9, 2)),
            Column.nullable("large", new DecimalType(30, 5)),
            Column.nullable("näme", SimpleType.STRING),
            Column.nullable("x y", SimpleType.STRING),
            Column.nullable("li", new ListType(SimpleType.INT64)),
            Column.nullable("ls", new ListType(SimpleType.STRING)),
            Column.nullable("lt", new ListType(SimpleType.TIMESTAMP)));

    private final Warnings warnings = new Warnings();
    private final StreamParser parser = new StreamParser("t", SCHEMA, ParseOptions.defaults(), warnings);
    private ColumnBatch fast = new ColumnBatch(SCHEMA);
    private ColumnBatch reference = new ColumnBatch(SCHEMA);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void takesWhatJacksonTakesAndNothingElse(long seed) throws Exception {
        LineGenerator lines = new LineGenerator(seed);
        int taken = 0;
        for (int i = 0; i < LINES; i++) {
            byte[] line = lines.next();
            byte[] buffer = Arrays.copyOf(line, line.length + 1 + Bytes.SLACK);
            buffer[line.length] = '\n';
            int[] before = ends(fast);
            int end = parser.offer(buffer, 0, line.length + 1, fast);
            if (end < 0) {
                check(Arrays.equals(ends(fast), before) && hasNoCells(fast), "A refused line leaves a trace", line);
                continue;
            }
            taken++;
            check(end == line.length + 1, "Its end is wrong", line);
            Optional<RecordLine> record = ReferenceParser.parse(buffer, line.length);
            check(record.isPresent(), "It is no record", line);
            FittedRow row = parser.fit(record.get());
            check(row.schema() == SCHEMA, "It goes beyond the schema", line);
            check(warnings.list().isEmpty(), "It deserves a warning", line);
            row.appendTo(reference);
            assertSameRow(line);
            endRow();
        }
        assertThat(taken).isGreaterThan(LINES / 4);
    }

    /** Assertion objects for each of many thousand lines would take most of the time. */
    private static void check(boolean fine, String what, byte[] line) {
        if (!fine) {
            fail(what + ": " + new String(line, StandardCharsets.UTF_8));
        }
    }

    private static boolean hasNoCells(ColumnBatch batch) {
        return batch.columns().stream().noneMatch(column -> column.isDefined(batch.rows()));
    }

    private static int[] ends(ColumnBatch batch) {
        return buffers(batch).stream().mapToInt(ColumnBuffer::end).toArray();
    }

    /** All columns, and after those that are lists their elements. */
    private static List<ColumnBuffer> buffers(ColumnBatch batch) {
        return batch.columns().stream()
                .flatMap(column ->
                        column instanceof ListColumn list ? Stream.of(column, list.values()) : Stream.of(column))
                .toList();
    }

    private void assertSameRow(byte[] line) {
        int row = fast.rows();
        for (int i = 0; i < SCHEMA.size(); i++) {
            ColumnBuffer left = fast.column(i);
            ColumnBuffer right = reference.column(i);
            boolean same = left.isDefined(row) == right.isDefined(row)
                    && haveSameValues(left, right)
                    && (!(left instanceof ListColumn lists) || haveSameElements(lists, (ListColumn) right));
            check(same, "Column '" + SCHEMA.column(i).name() + "' differs", line);
        }
    }

    private static boolean haveSameElements(ListColumn left, ListColumn right) {
        return left.elementCount() == right.elementCount()
                && haveSameValues(left.values(), right.values())
                && IntStream.range(0, left.elementCount())
                        .allMatch(i ->
                                left.values().isDefined(i) == right.values().isDefined(i));
    }

    private static boolean haveSameValues(ColumnBuffer left, ColumnBuffer right) {
        return Arrays.equals(left.bytes(), left.start(), left.end(), right.bytes(), right.start(), right.end());
    }

    private void endRow() {
        fast.endRow();
        reference.endRow();
        if (fast.rows() == 100) {
            fast = new ColumnBatch(SCHEMA);
            reference = new ColumnBatch(SCHEMA);
        }
    }
}
