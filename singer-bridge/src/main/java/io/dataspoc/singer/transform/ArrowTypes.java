package io.dataspoc.singer.transform;

import io.dataspoc.singer.schema.Column;
import io.dataspoc.singer.schema.ColumnType;
import io.dataspoc.singer.schema.DecimalType;
import io.dataspoc.singer.schema.ListType;
import io.dataspoc.singer.schema.SimpleType;
import io.dataspoc.singer.schema.StreamSchema;
import java.util.List;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** Columns as Arrow's types, and back. */
final class ArrowTypes {

    private static final int DECIMAL_BITS = 128;

    private ArrowTypes() {}

    /** The schema of what goes to Python. */
    static Schema schema(StreamSchema columns) {
        return new Schema(columns.columns().stream()
                .map(column -> field(column.name(), column.type()))
                .toList());
    }

    private static Field field(String name, ColumnType type) {
        List<Field> children = type instanceof ListType list ? List.of(field("item", list.element())) : List.of();
        return new Field(name, FieldType.nullable(type(type)), children);
    }

    private static ArrowType type(ColumnType type) {
        return switch (type.kind()) {
            case INT64 -> new ArrowType.Int(Long.SIZE, true);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case BOOLEAN -> new ArrowType.Bool();
            case STRING, JSON -> new ArrowType.Utf8();
            case DATE -> new ArrowType.Date(DateUnit.DAY);
            case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
            case TIME -> new ArrowType.Time(TimeUnit.MICROSECOND, Long.SIZE);
            case LIST -> new ArrowType.List();
            case DECIMAL -> {
                DecimalType decimal = (DecimalType) type;
                yield new ArrowType.Decimal(decimal.precision(), decimal.scale(), DECIMAL_BITS);
            }
        };
    }

    /** The columns of what came from Python, where the worker has brought all to these types. */
    static StreamSchema columns(Schema schema) throws TransformException {
        Column[] columns = new Column[schema.getFields().size()];
        for (int i = 0; i < columns.length; i++) {
            Field field = schema.getFields().get(i);
            columns[i] = Column.nullable(field.getName(), columnType(field));
        }
        return StreamSchema.of(List.of(columns));
    }

    private static ColumnType columnType(Field field) throws TransformException {
        ArrowType type = field.getType();
        if (type instanceof ArrowType.Decimal decimal) {
            return new DecimalType(decimal.getPrecision(), decimal.getScale());
        }
        return switch (type.getTypeID()) {
            case Int -> SimpleType.INT64;
            case FloatingPoint -> SimpleType.DOUBLE;
            case Bool -> SimpleType.BOOLEAN;
            case Utf8, LargeUtf8 -> SimpleType.STRING;
            case Date -> SimpleType.DATE;
            case Timestamp -> SimpleType.TIMESTAMP;
            case Time -> SimpleType.TIME;
            case List, LargeList -> new ListType(columnType(field.getChildren().get(0)));
            default ->
                throw new TransformException("The transform's column '" + field.getName()
                        + "' has a type that no column has: " + type + ".");
        };
    }
}
