package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.FixedColumn;
import io.dataspoc.singer.schema.Column;
import io.dataspoc.singer.schema.ColumnType;
import io.dataspoc.singer.schema.DecimalType;
import io.dataspoc.singer.schema.ListType;
import io.dataspoc.singer.schema.StreamSchema;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Columns as Parquet's types (Parquet LogicalTypes). All are optional: a tap may send null for what it calls required. */
final class ParquetTypes {

    private ParquetTypes() {}

    /** The schema of a file. There must be a column. */
    static MessageType message(StreamSchema schema) {
        List<Type> fields = new ArrayList<>();
        for (Column column : schema.columns()) {
            fields.add(field(column.name(), column.type()));
        }
        return new MessageType("record", fields);
    }

    private static Type field(String name, ColumnType type) {
        return switch (type.kind()) {
            case INT64 -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case STRING, JSON ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case DATE ->
                Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(name);
            case TIMESTAMP ->
                Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                        .named(name);
            case TIME ->
                Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timeType(false, TimeUnit.MICROS))
                        .named(name);
            case DECIMAL -> decimal(name, (DecimalType) type);
            case LIST ->
                Types.optionalList()
                        .element(field("element", ((ListType) type).element()))
                        .named(name);
        };
    }

    private static Type decimal(String name, DecimalType type) {
        LogicalTypeAnnotation annotation = LogicalTypeAnnotation.decimalType(type.scale(), type.precision());
        return type.fitsLong()
                ? Types.optional(PrimitiveTypeName.INT64).as(annotation).named(name)
                : Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(FixedColumn.WIDTH)
                        .as(annotation)
                        .named(name);
    }
}
