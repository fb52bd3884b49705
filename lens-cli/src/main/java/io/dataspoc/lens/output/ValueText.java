package io.dataspoc.lens.output;

import io.dataspoc.lens.engine.JsonText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as text, much as DuckDB's own shell shows them. */
public final class ValueText {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);
    private static final LocalDate DATE_INFINITY = LocalDate.of(5881580, 7, 11);
    private static final LocalDate DATE_MINUS_INFINITY = LocalDate.of(-5877641, 6, 24);
    private static final LocalDateTime INFINITY = LocalDateTime.of(294247, 1, 10, 4, 0, 54, 775_807_000);
    private static final LocalDateTime MINUS_INFINITY = LocalDateTime.of(-290308, 12, 21, 19, 59, 5, 224_193_000);
    private static final double PLAIN_FROM = 1e-4;
    private static final double PLAIN_TO = 1e15;

    private ValueText() {}

    /** The text of a value that is not null. */
    public static String of(Object value) {
        if (value instanceof LocalDateTime time) {
            return dateTime(time, ' ');
        }
        if (value instanceof OffsetDateTime time) {
            String text = dateTime(time.toLocalDateTime(), ' ');
            return text.endsWith("infinity")
                    ? text
                    : text + offset(time.getOffset().getTotalSeconds());
        }
        if (value instanceof LocalDate date) {
            return date(date);
        }
        if (value instanceof LocalTime time) {
            return TIME.format(time);
        }
        if (value instanceof OffsetTime time) {
            return TIME.format(time) + offset(time.getOffset().getTotalSeconds());
        }
        if (value instanceof Double number) {
            return decimal(number, number.toString());
        }
        if (value instanceof Float number) {
            return decimal(number, number.toString());
        }
        return value instanceof BigDecimal number ? number.toPlainString() : nested(value);
    }

    private static String nested(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes(bytes);
        }
        if (value instanceof JsonText json) {
            return json.text();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ValueText::orNull).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> orNull(entry.getKey()) + ": " + orNull(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toString();
    }

    private static String orNull(Object value) {
        return value == null ? "NULL" : of(value);
    }

    /** A timestamp in ISO 8601, with {@code between} between date and time. */
    static String dateTime(LocalDateTime time, char between) {
        if (time.equals(INFINITY)) {
            return "infinity";
        }
        return time.equals(MINUS_INFINITY) ? "-infinity" : date(time.toLocalDate()) + between + TIME.format(time);
    }

    static String date(LocalDate date) {
        if (date.equals(DATE_INFINITY)) {
            return "infinity";
        }
        return date.equals(DATE_MINUS_INFINITY) ? "-infinity" : date.toString();
    }

    private static String offset(int seconds) {
        int minutes = Math.abs(seconds) / 60;
        String hours = String.format(Locale.ROOT, "%s%02d", seconds < 0 ? "-" : "+", minutes / 60);
        return minutes % 60 == 0 ? hours : hours + String.format(Locale.ROOT, ":%02d", minutes % 60);
    }

    private static String decimal(double number, String text) {
        double size = Math.abs(number);
        boolean exponent = text.indexOf('E') >= 0 && size >= PLAIN_FROM && size < PLAIN_TO;
        if (exponent) {
            String plain = new BigDecimal(text).toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        return text;
    }

    /** Printable ASCII as it is, all else as {@code \xHH}, as DuckDB casts BLOB to text. */
    static String bytes(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            boolean printable = b >= 0x20 && b < 0x7F && b != '\\' && b != '\'' && b != '"';
            text.append(printable ? Character.toString(b) : String.format(Locale.ROOT, "\\x%02X", b & 0xFF));
        }
        return text.toString();
    }
}
