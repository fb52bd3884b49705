package io.dataspoc.singer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.json.Bytes;
import io.dataspoc.singer.message.RecordLine;
import io.dataspoc.singer.message.Warning;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.schema.Column;
import io.dataspoc.singer.schema.DecimalType;
import io.dataspoc.singer.schema.SimpleType;
import io.dataspoc.singer.schema.StreamSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the fast parsers take must be what the Jackson path makes of it; whatever they refuse must leave no trace. */
class StreamParserPropertyTest {

    private static final int LINES = 15_000;

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
            Column.nullable("x y", SimpleType.STRING));

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
            String text = new String(line, StandardCharsets.UTF_8);
            if (end < 0) {
                assertThat(ends(fast)).as(text).isEqualTo(before);
                assertThat(fast.columns()).as(text).noneMatch(c -> c.isDefined(fast.rows()));
                continue;
            }
            taken++;
            assertThat(end).as(text).isEqualTo(line.length + 1);
            Optional<RecordLine> record = ReferenceParser.parse(buffer, line.length);
            assertThat(record).as(text).isPresent();
            FittedRow row = parser.fit(record.get());
            assertThat(row.schema()).as(text).isSameAs(SCHEMA);
            assertThat(warnings.list()).as(text).extracting(Warning::text).isEmpty();
            row.appendTo(reference);
            assertSameRow(text);
            endRow();
        }
        assertThat(taken).isGreaterThan(LINES / 4);
    }

    private static int[] ends(ColumnBatch batch) {
        return batch.columns().stream().mapToInt(ColumnBuffer::end).toArray();
    }

    private void assertSameRow(String text) {
        int row = fast.rows();
        for (int i = 0; i < SCHEMA.size(); i++) {
            ColumnBuffer left = fast.column(i);
            ColumnBuffer right = reference.column(i);
            String name = SCHEMA.column(i).name() + " in " + text;
            assertThat(left.isDefined(row)).as(name).isEqualTo(right.isDefined(row));
            assertThat(left.end()).as(name).isEqualTo(right.end());
            assertThat(Arrays.equals(left.bytes(), left.start(), left.end(), right.bytes(), right.start(), right.end()))
                    .as(name)
                    .isTrue();
        }
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
