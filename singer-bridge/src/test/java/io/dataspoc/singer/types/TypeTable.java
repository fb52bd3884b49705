package io.dataspoc.singer.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The table of types in docs/reference/types.md, row by row, with the least, greatest and oddest values of each. */
final class TypeTable {

    private static final String NULLABLE = "{\"type\":[\"null\",\"%s\"]}";
    private static final String FORMAT = "{\"type\":[\"null\",\"string\"],\"format\":\"%s\"}";
    private static final String SINGER_DECIMAL =
            "{\"type\":[\"null\",\"string\"],\"format\":\"singer.decimal\",\"precision\":38,\"scale\":10}";

    private TypeTable() {}

    /** All columns: those of scalars, a list of each of them, and those of several types and of JSON text. */
    static List<TypedColumn> columns() {
        List<TypedColumn> columns = new ArrayList<>(scalars());
        scalars().forEach(column -> columns.add(column.list(column.name() + "_list")));
        columns.add(integersAndNumbers());
        columns.addAll(json());
        return columns;
    }

    private static List<TypedColumn> scalars() {
        return Stream.of(
                        List.of(integers(), numbers(), booleans(), texts(), uuids()),
                        List.of(days(), times(), moments()),
                        List.of(prices(), ledger(), amounts(), counts()))
                .flatMap(List::stream)
                .toList();
    }

    private static TypedColumn integers() {
        return new TypedColumn(
                "i",
                NULLABLE.formatted("integer"),
                "int64",
                "optional int64 i",
                "BIGINT",
                "int64",
                List.of(Value.integer(0), Value.integer(Long.MIN_VALUE), Value.integer(Long.MAX_VALUE), Value.NULL),
                row -> row % 11 == 3 ? Value.NULL : Value.integer(row * 1_000_003L - 5_000_000));
    }

    private static TypedColumn numbers() {
        return new TypedColumn(
                "d",
                NULLABLE.formatted("number"),
                "double",
                "optional double d",
                "DOUBLE",
                "double",
                Stream.concat(
                                Stream.of("0", "-0.0", "4.9e-324", "1.7976931348623157e308", "0.1", "1e22", "NaN")
                                        .map(Value::number),
                                Stream.of(
                                        new Value("Infinity", Value.bits(Double.POSITIVE_INFINITY)),
                                        new Value("-Infinity", Value.bits(Double.NEGATIVE_INFINITY)),
                                        Value.NULL))
                        .toList(),
                row -> Value.number(Double.toString(Math.sin(row))));
    }

    private static TypedColumn booleans() {
        return new TypedColumn(
                "b",
                NULLABLE.formatted("boolean"),
                "bool",
                "optional boolean b",
                "BOOLEAN",
                "bool",
                List.of(Value.bool(true), Value.bool(false), Value.NULL),
                row -> row % 5 == 0 ? Value.NULL : Value.bool(row % 3 == 0));
    }

    private static TypedColumn texts() {
        return new TypedColumn(
                "s",
                NULLABLE.formatted("string"),
                "string",
                "optional binary s (STRING)",
                "VARCHAR",
                "string",
                Stream.concat(
                                Stream.of(
                                                "",
                                                "null",
                                                "M\u00fcller",
                                                "\u65e5\u672c\u8a9e",
                                                "\ud83d\ude00 \u00b7",
                                                "a\tb\nc\"\\")
                                        .map(Value::text),
                                Stream.of(Value.text("x".repeat(5_000)), Value.NULL))
                        .toList(),
                row -> Value.text("text " + (row % 1_000 < 500 ? row : row % 7)));
    }

    private static TypedColumn uuids() {
        return new TypedColumn(
                "u",
                FORMAT.formatted("uuid"),
                "string",
                "optional binary u (STRING)",
                "VARCHAR",
                "string",
                List.of(Value.text("123e4567-e89b-12d3-a456-426614174000"), Value.NULL),
                row -> Value.text(new UUID(row, row * 31L).toString()));
    }

    private static TypedColumn days() {
        return new TypedColumn(
                "day",
                FORMAT.formatted("date"),
                "date32[day]",
                "optional int32 day (DATE)",
                "DATE",
                "date32[day]",
                Stream.of("1970-01-01", "0001-01-01", "9999-12-31", "2024-02-29", "1969-12-31")
                        .map(Value::date)
                        .toList(),
                row -> row % 13 == 1
                        ? Value.NULL
                        : Value.date(LocalDate.of(1900, 1, 1).plusDays(row).toString()));
    }

    private static TypedColumn times() {
        return new TypedColumn(
                "t",
                FORMAT.formatted("time"),
                "time64[us]",
                "optional int64 t (TIME(MICROS,false))",
                "TIME",
                "time64[us]",
                Stream.of("00:00:00", "23:59:59.999999", "12:34:56.5")
                        .map(Value::time)
                        .toList(),
                row -> row % 17 == 1
                        ? Value.NULL
                        : Value.time(
                                LocalTime.of(1, 2, 3, 1_000).plusSeconds(row).toString()));
    }

    private static TypedColumn moments() {
        OffsetDateTime start = OffsetDateTime.of(2024, 1, 1, 0, 0, 1, 1_000, ZoneOffset.ofHours(-3));
        return new TypedColumn(
                "at",
                FORMAT.formatted("date-time"),
                "timestamp[us, tz=UTC]",
                "optional int64 at (TIMESTAMP(MICROS,true))",
                "TIMESTAMP WITH TIME ZONE",
                "timestamp[us, tz=UTC]",
                Stream.of(
                                "1970-01-01T00:00:00Z",
                                "0001-01-01T00:00:00Z",
                                "9999-12-31T23:59:59.999999Z",
                                "2024-02-29T12:34:56.123456+05:30",
                                "1969-12-31T23:59:59.999999Z")
                        .map(Value::moment)
                        .toList(),
                row -> row % 19 == 1
                        ? Value.NULL
                        : Value.moment(start.plusSeconds(row).toString()));
    }

    private static TypedColumn prices() {
        return new TypedColumn(
                "price",
                "{\"type\":[\"null\",\"number\"],\"multipleOf\":0.01,\"maximum\":9999999}",
                "decimal128(9, 2)",
                "optional int64 price (DECIMAL(9,2))",
                "DECIMAL(9,2)",
                "decimal128(9, 2)",
                Stream.of("0.1", "9999999.99", "-9999999.99", "1e3", "\"12.30\"")
                        .map(json -> Value.decimal(json, 2))
                        .toList(),
                row -> row % 23 == 1 ? Value.NULL : Value.decimal(row + ".05", 2));
    }

    private static TypedColumn ledger() {
        return new TypedColumn(
                "ledger",
                "{\"type\":[\"null\",\"number\"],\"multipleOf\":0.000001,\"maximum\":999999999999}",
                "decimal128(18, 6)",
                "optional int64 ledger (DECIMAL(18,6))",
                "DECIMAL(18,6)",
                "decimal128(18, 6)",
                Stream.of("999999999999.999999", "-999999999999.999999", "0.000001")
                        .map(json -> Value.decimal(json, 6))
                        .toList(),
                row -> Value.decimal("-" + row % 100 + ".5", 6));
    }

    private static TypedColumn amounts() {
        return new TypedColumn(
                "amount",
                SINGER_DECIMAL,
                "decimal128(38, 10)",
                "optional fixed_len_byte_array(16) amount (DECIMAL(38,10))",
                "DECIMAL(38,10)",
                "decimal128(38, 10)",
                Stream.of(
                                "\"9999999999999999999999999999.9999999999\"",
                                "\"-9999999999999999999999999999.9999999999\"",
                                "0.3",
                                "\"0.0000000001\"")
                        .map(json -> Value.decimal(json, 10))
                        .toList(),
                row -> row % 29 == 1
                        ? Value.NULL
                        : Value.decimal(
                                '"' + new BigDecimal(BigInteger.valueOf(row).pow(6), 10).toPlainString() + '"', 10));
    }

    private static TypedColumn counts() {
        return new TypedColumn(
                "count",
                "{\"type\":[\"null\",\"string\"],\"format\":\"singer.decimal\",\"precision\":38,\"scale\":0}",
                "decimal128(38, 0)",
                "optional fixed_len_byte_array(16) count (DECIMAL(38,0))",
                "DECIMAL(38,0)",
                "decimal128(38, 0)",
                List.of(Value.decimal("99999999999999999999999999999999999999", 0), Value.decimal("-1", 0), Value.NULL),
                row -> Value.decimal("1234567890123456789" + row, 0));
    }

    private static TypedColumn integersAndNumbers() {
        return new TypedColumn(
                "both",
                "{\"type\":[\"integer\",\"number\"]}",
                "double",
                "optional double both",
                "DOUBLE",
                "double",
                List.of(Value.number("5"), Value.number("2.5")),
                row -> Value.number(row % 2 == 0 ? row + "" : row + ".5"));
    }

    private static List<TypedColumn> json() {
        return List.of(
                jsonText(
                        "object",
                        NULLABLE.formatted("object"),
                        Value.asWritten("{\"a\": {\"b\":[1, \"\u00fc\", null]}}")),
                jsonText(
                        "things",
                        "{\"type\":\"array\",\"items\":{\"type\":\"object\"}}",
                        Value.asWritten("[{\"a\":1}, {}]")),
                jsonText("any", "{}", Value.asWritten("[1,[2]]")),
                jsonText("either", "{\"type\":[\"string\",\"integer\",\"null\"]}", Value.text("5")));
    }

    private static TypedColumn jsonText(String name, String schema, Value value) {
        return new TypedColumn(
                name,
                schema,
                "string",
                "optional binary %s (STRING)".formatted(name),
                "VARCHAR",
                "string",
                List.of(value, Value.NULL),
                row -> name.equals("either") ? Value.text("n" + row) : Value.asWritten("{\"n\":" + row + "}"));
    }
}
