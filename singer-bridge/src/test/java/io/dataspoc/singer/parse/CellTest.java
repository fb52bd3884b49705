package io.dataspoc.singer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.singer.parse.RawValue.Kind;
import io.dataspoc.singer.schema.ColumnType;
import io.dataspoc.singer.schema.DecimalType;
import io.dataspoc.singer.schema.SimpleType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a value in a column of some type: never another value. */
class CellTest {

    private static final String MISFIT = "misfit";
    private static final String UNPARSABLE = "unparsable";

    private static String cell(ColumnType type, Kind kind, String text) {
        Object cell = Cell.of(type, new RawValue(kind, text));
        if (cell == Cell.MISFIT) {
            return MISFIT;
        }
        if (cell == Cell.UNPARSABLE) {
            return UNPARSABLE;
        }
        return cell instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(cell);
    }

    @ParameterizedTest
    @CsvSource({
        "TRUE, '', true",
        "FALSE, '', false",
        "INTEGER, 1, true",
        "INTEGER, 0, false",
        "INTEGER, 2, misfit",
        "INTEGER, -1, misfit",
        "STRING, true, true",
        "STRING, false, false",
        "STRING, 1, misfit",
        "STRING, 0, misfit",
        "STRING, True, misfit",
        "STRING, '', misfit",
        "FRACTION, 1.0, misfit",
        "NESTED, [], misfit",
        "NON_FINITE, NaN, unparsable",
        "NULL, '', null"
    })
    void ofBooleans(Kind kind, String text, String expected) {
        assertThat(cell(SimpleType.BOOLEAN, kind, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 9223372036854775807, 9223372036854775807",
        "INTEGER, 9223372036854775808, misfit",
        "INTEGER, -9223372036854775808, -9223372036854775808",
        "FRACTION, 1.0, 1",
        "FRACTION, 1e3, 1000",
        "FRACTION, 1.5, misfit",
        "FRACTION, 1e30, misfit",
        "FRACTION, 1e999999999, misfit",
        "FRACTION, 9223372036854775807.0, 9223372036854775807",
        "STRING, 42, 42",
        "STRING, -42, -42",
        "STRING, 042, misfit",
        "STRING, -0, misfit",
        "STRING, -, misfit",
        "STRING, '', misfit",
        "STRING, 4 2, misfit",
        "STRING, ４２, misfit",
        "TRUE, '', misfit",
        "NESTED, [1], misfit",
        "NON_FINITE, Infinity, unparsable"
    })
    void ofIntegers(Kind kind, String text, String expected) {
        assertThat(cell(SimpleType.INT64, kind, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 3, 3.0",
        "FRACTION, 0.1, 0.1",
        "FRACTION, 1e400, misfit",
        "NON_FINITE, NaN, NaN",
        "NON_FINITE, -Infinity, -Infinity",
        "STRING, 0.25, 0.25",
        "STRING, 1e400, misfit",
        "STRING, Infinity, Infinity",
        "STRING, NaN, NaN",
        "STRING, 0x10, misfit",
        "STRING, 1d, misfit",
        "STRING, .5, misfit",
        "STRING, '', misfit",
        "FALSE, '', misfit",
        "NESTED, {}, misfit"
    })
    void ofDoubles(Kind kind, String text, String expected) {
        assertThat(cell(SimpleType.DOUBLE, kind, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 12, 1200",
        "FRACTION, 12.34, 1234",
        "FRACTION, 12.340, 1234",
        "FRACTION, 12.345, misfit",
        "INTEGER, 999, 99900",
        "INTEGER, 1000, misfit",
        "INTEGER, -999, -99900",
        "FRACTION, 1e2, 10000",
        "FRACTION, 1e999999999, misfit",
        "STRING, 12.3, 1230",
        "STRING, ' 12.3', misfit",
        "STRING, twelve, misfit",
        "TRUE, '', misfit",
        "NON_FINITE, NaN, unparsable"
    })
    void ofDecimals(Kind kind, String text, String expected) {
        assertThat(cell(new DecimalType(5, 2), kind, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "STRING, 2026-02-28, 20512",
        "STRING, 2026-02-29, unparsable",
        "INTEGER, 20512, unparsable",
        "TRUE, '', unparsable"
    })
    void ofDates(Kind kind, String text, String expected) {
        assertThat(cell(SimpleType.DATE, kind, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "STRING, 00:00:01, 1000000",
        "STRING, 24:00:00, unparsable",
        "STRING, noon, unparsable",
        "INTEGER, 1, unparsable"
    })
    void ofTimes(Kind kind, String text, String expected) {
        assertThat(cell(SimpleType.TIME, kind, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "STRING, 1970-01-01T00:00:01Z, 1000000",
        "STRING, 1970-01-01T01:00:00+01:00, 0",
        "STRING, yesterday, unparsable",
        "INTEGER, 1, unparsable"
    })
    void ofTimestamps(Kind kind, String text, String expected) {
        assertThat(cell(SimpleType.TIMESTAMP, kind, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "STRING, STRING, 1, 1",
        "STRING, FRACTION, 1.50, 1.50",
        "STRING, TRUE, '', true",
        "STRING, NESTED, [1], [1]",
        "STRING, NON_FINITE, NaN, unparsable",
        "JSON, STRING, a, '\"a\"'",
        "JSON, NESTED, {}, {}",
        "JSON, NON_FINITE, NaN, unparsable"
    })
    void ofText(SimpleType type, Kind kind, String text, String expected) {
        assertThat(cell(type, kind, text)).isEqualTo(expected);
    }
}
