package io.dataspoc.singer.types;

import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A value as the tap sends it and as every reader must find it.
 *
 * @param json what the tap sends
 * @param read one text form, to which the values of all readers are brought: doubles by their 64 bits in hexadecimal, dates in
 *     days and moments in microseconds since 1970, times in microseconds, decimals with all digits of their scale, texts in single
 *     quotes, lists in brackets
 */
record Value(String json, String read) {

    static final Value NULL = new Value("null", "null");

    static Value integer(long value) {
        return new Value(Long.toString(value), Long.toString(value));
    }

    static Value number(String json) {
        return new Value(json, bits(Double.parseDouble(json)));
    }

    static Value bool(boolean value) {
        return new Value(Boolean.toString(value), Boolean.toString(value));
    }

    /** @param json a JSON number, or a string that holds one */
    static Value decimal(String json, int scale) {
        return new Value(
                json, new BigDecimal(json.replace("\"", "")).setScale(scale).toPlainString());
    }

    static Value text(String value) {
        return new Value(TextNode.valueOf(value).toString(), "'" + value + "'");
    }

    static Value date(String value) {
        return new Value('"' + value + '"', Long.toString(LocalDate.parse(value).toEpochDay()));
    }

    static Value time(String value) {
        return new Value('"' + value + '"', Long.toString(LocalTime.parse(value).toNanoOfDay() / 1_000));
    }

    /** @param value with Z or an offset */
    static Value moment(String value) {
        return new Value('"' + value + '"', micros(OffsetDateTime.parse(value)));
    }

    /** An object or array that lands as it was written. */
    static Value asWritten(String json) {
        return new Value(json, "'" + json + "'");
    }

    static Value list(List<Value> elements) {
        return new Value(
                elements.stream().map(Value::json).collect(Collectors.joining(",", "[", "]")),
                elements.stream().map(Value::read).collect(Collectors.joining(",", "[", "]")));
    }

    static String bits(double value) {
        return "%016x".formatted(Double.doubleToLongBits(value));
    }

    static String micros(OffsetDateTime moment) {
        return Long.toString(moment.toEpochSecond() * 1_000_000 + moment.getNano() / 1_000);
    }
}
