package io.dataspoc.singer.parse;

import io.dataspoc.singer.schema.ColumnType;
import io.dataspoc.singer.schema.DecimalType;
import io.dataspoc.singer.schema.ListType;
import io.dataspoc.singer.schema.SimpleType;

/** The narrowest type that holds all values of a type and one more value. */
final class Widening {

    private Widening() {}

    /** The wider type for a column that can't hold a value; text holds everything. */
    static ColumnType of(ColumnType type, RawValue value) {
        return switch (type.kind()) {
            case INT64 -> integer(value);
            case DECIMAL -> decimal((DecimalType) type, value);
            case LIST -> ListCell.widen((ListType) type, value).orElse(SimpleType.JSON);
            case DOUBLE, BOOLEAN, STRING, JSON, DATE, TIMESTAMP, TIME -> SimpleType.STRING;
        };
    }

    private static ColumnType integer(RawValue value) {
        DecimalType large = new DecimalType(DecimalType.MAX_PRECISION, 0);
        if (holds(large, value)) {
            return large;
        }
        boolean fraction = value.kind() == RawValue.Kind.FRACTION && holds(SimpleType.DOUBLE, value);
        return fraction ? SimpleType.DOUBLE : SimpleType.STRING;
    }

    /** More digits before the point, after it, or both; as long as 38 do. */
    private static ColumnType decimal(DecimalType type, RawValue value) {
        if (value.text().isEmpty() || !Numbers.isNumber(value.text())) {
            return SimpleType.STRING;
        }
        int scale = Numbers.decimal(value.text())
                .map(number -> Math.max(type.scale(), number.scale()))
                .orElse(type.scale());
        if (scale + type.precision() - type.scale() <= DecimalType.MAX_PRECISION) {
            DecimalType wider = new DecimalType(DecimalType.MAX_PRECISION, scale);
            return holds(wider, value) ? wider : SimpleType.STRING;
        }
        return SimpleType.STRING;
    }

    private static boolean holds(ColumnType type, RawValue value) {
        Object cell = Cell.of(type, value);
        return cell != Cell.MISFIT && cell != Cell.UNPARSABLE;
    }
}
