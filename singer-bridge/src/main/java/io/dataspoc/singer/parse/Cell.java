package io.dataspoc.singer.parse;

import io.dataspoc.singer.schema.ColumnType;
import io.dataspoc.singer.schema.DecimalType;
import io.dataspoc.singer.schema.ListType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Converts a JSON value to a column's type, never with loss: what a column can't hold is {@link #MISFIT}. Integers come as
 * {@link Long}, dates as {@link Integer}, text as UTF-8 bytes, decimals as unscaled {@link BigInteger}, lists as
 * {@link ListCell}.
 */
final class Cell {

    /** The column can't hold the value; a wider one could. */
    static final Object MISFIT = new Object();

    /** The value is no date, time or number at all; no wider column helps. */
    static final Object UNPARSABLE = new Object();

    private Cell() {}

    /** The value as the column has it: an object, null, {@link #MISFIT} or {@link #UNPARSABLE}. */
    static Object of(ColumnType type, RawValue value) {
        if (value.isNull()) {
            return null;
        }
        return switch (type.kind()) {
            case INT64 -> integer(value);
            case DOUBLE -> number(value);
            case BOOLEAN -> bool(value);
            case STRING -> value.kind() == RawValue.Kind.STRING ? utf8(value.text()) : json(value);
            case JSON -> json(value);
            case DATE -> date(value);
            case TIMESTAMP -> timestamp(value);
            case TIME -> time(value);
            case DECIMAL -> decimal((DecimalType) type, value);
            case LIST -> ListCell.of((ListType) type, value);
        };
    }

    private static Object json(RawValue value) {
        return value.kind() == RawValue.Kind.NON_FINITE ? UNPARSABLE : utf8(JsonText.of(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Object integer(RawValue value) {
        return switch (value.kind()) {
            case INTEGER -> Numbers.parseLong(value.text());
            case FRACTION -> Numbers.exactLong(value.text());
            case STRING -> Numbers.isCanonicalInteger(value.text()) ? Numbers.parseLong(value.text()) : MISFIT;
            case NON_FINITE -> UNPARSABLE;
            case TRUE, FALSE, NESTED -> MISFIT;
            case NULL -> null;
        };
    }

    private static Object number(RawValue value) {
        return switch (value.kind()) {
            case INTEGER, FRACTION -> finite(value.text());
            case NON_FINITE -> Double.valueOf(value.text());
            case STRING ->
                Numbers.isNumber(value.text())
                        ? finite(value.text())
                        : Numbers.isNonFinite(value.text()) ? Double.valueOf(value.text()) : MISFIT;
            case TRUE, FALSE, NESTED -> MISFIT;
            case NULL -> null;
        };
    }

    /** A number beyond the range of doubles is not the same as infinity. */
    private static Object finite(String text) {
        double number = Double.parseDouble(text);
        return Double.isInfinite(number) ? MISFIT : (Object) number;
    }

    private static Object bool(RawValue value) {
        return switch (value.kind()) {
            case TRUE -> Boolean.TRUE;
            case FALSE -> Boolean.FALSE;
            case INTEGER, STRING ->
                switch (value.text()) {
                    case "1" -> value.kind() == RawValue.Kind.INTEGER ? Boolean.TRUE : MISFIT;
                    case "0" -> value.kind() == RawValue.Kind.INTEGER ? Boolean.FALSE : MISFIT;
                    case "true" -> Boolean.TRUE;
                    case "false" -> Boolean.FALSE;
                    default -> MISFIT;
                };
            case NON_FINITE -> UNPARSABLE;
            case FRACTION, NESTED -> MISFIT;
            case NULL -> null;
        };
    }

    private static Object date(RawValue value) {
        byte[] text = Times.padded(value);
        int length = value.text().length();
        long day = text == null ? Times.NONE : Times.date(text, 0, length);
        return day == Times.NONE ? UNPARSABLE : (Object) (int) day;
    }

    private static Object timestamp(RawValue value) {
        byte[] text = Times.padded(value);
        long micros = text == null
                ? Times.NONE
                : Times.timestamp(text, 0, value.text().length());
        return micros == Times.NONE ? UNPARSABLE : (Object) micros;
    }

    private static Object time(RawValue value) {
        byte[] text = Times.padded(value);
        long micros =
                text == null ? Times.NONE : Times.time(text, 0, value.text().length());
        return micros == Times.NONE ? UNPARSABLE : (Object) micros;
    }

    private static Object decimal(DecimalType type, RawValue value) {
        if (value.kind() == RawValue.Kind.NON_FINITE) {
            return UNPARSABLE;
        }
        boolean number = value.kind() == RawValue.Kind.INTEGER
                || value.kind() == RawValue.Kind.FRACTION
                || value.kind() == RawValue.Kind.STRING && Numbers.isNumber(value.text());
        if (!number) {
            return MISFIT;
        }
        Optional<BigDecimal> decimal = Numbers.decimal(value.text());
        if (decimal.isEmpty() || decimal.get().scale() > type.scale()) {
            return MISFIT;
        }
        BigInteger unscaled = decimal.get().setScale(type.scale()).unscaledValue();
        return Numbers.digits(unscaled) > type.precision() ? MISFIT : unscaled;
    }
}
