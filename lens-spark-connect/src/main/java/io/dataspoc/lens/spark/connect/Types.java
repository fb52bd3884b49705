package io.dataspoc.lens.spark.connect;

import io.dataspoc.lens.spark.cluster.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/** Types as text. */
final class Types {
    private Types() {}

    static List<Field> fields(StructType schema) {
        return Arrays.stream(schema.fields())
                .map(field -> new Field(field.name(), text(field.dataType())))
                .toList();
    }

    /** A type in Spark's DDL, meaning the same under all settings: TIMESTAMP alone would not. */
    static String text(DataType type) {
        if (type instanceof TimestampType) {
            return "TIMESTAMP_LTZ";
        }
        if (type instanceof ArrayType array) {
            return "ARRAY<" + text(array.elementType()) + ">";
        }
        if (type instanceof MapType map) {
            return "MAP<" + text(map.keyType()) + ", " + text(map.valueType()) + ">";
        }
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields())
                    .map(field -> Names.readable(field.name()) + ": " + text(field.dataType()))
                    .collect(Collectors.joining(", ", "STRUCT<", ">"));
        }
        return type.sql();
    }

    /** The columns of a table in Spark's DDL. */
    static String ddl(List<Field> columns) {
        return columns.stream()
                .map(column -> Names.quoted(column.name()) + " " + column.type())
                .collect(Collectors.joining(", "));
    }
}
