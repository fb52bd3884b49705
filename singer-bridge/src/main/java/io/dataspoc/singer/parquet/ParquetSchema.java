package io.dataspoc.singer.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** The columns of a Parquet file as JSON Schemas of what {@link ParquetRows} says of them. */
public final class ParquetSchema {

    private static final int MAX_PRECISION = 38;

    private ParquetSchema() {}

    /**
     * Reads a file's footer.
     *
     * @return a JSON object for each column, in the file's order
     * @throws IOException if it is no Parquet file
     */
    public static Map<String, JsonNode> columns(Path file) throws IOException {
        try (ParquetInput input = ParquetInput.open(file)) {
            Map<String, JsonNode> columns = new LinkedHashMap<>();
            input.schema().getFields().forEach(field -> columns.put(field.getName(), schema(field)));
            return columns;
        }
    }

    private static ObjectNode schema(Type type) {
        if (type.isRepetition(Type.Repetition.REPEATED)) {
            return of("array");
        }
        if (type.isPrimitive()) {
            return scalar(type.asPrimitiveType());
        }
        return type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation ? list(type) : of("object");
    }

    /** Lists of scalars keep the type of their elements. */
    private static ObjectNode list(Type list) {
        Type repeated = list.asGroupType().getType(0);
        boolean wrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
        Type element = wrapped ? repeated.asGroupType().getType(0) : repeated;
        ObjectNode schema = of("array");
        if (element.isPrimitive()) {
            schema.set("items", scalar(element.asPrimitiveType()));
        }
        return schema;
    }

    private static ObjectNode scalar(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return decimal(decimal);
        }
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> of("boolean");
            case INT32, INT64 -> integer(logical);
            case FLOAT, DOUBLE -> of("number");
            case INT96 -> of("string").put("format", "date-time");
            case BINARY, FIXED_LEN_BYTE_ARRAY -> of("string");
        };
    }

    private static ObjectNode integer(LogicalTypeAnnotation logical) {
        if (logical instanceof DateLogicalTypeAnnotation) {
            return of("string").put("format", "date");
        }
        if (logical instanceof TimestampLogicalTypeAnnotation) {
            return of("string").put("format", "date-time");
        }
        if (logical instanceof TimeLogicalTypeAnnotation) {
            return of("string").put("format", "time");
        }
        boolean beyond = logical instanceof IntLogicalTypeAnnotation integer
                && !integer.isSigned()
                && integer.getBitWidth() == Long.SIZE;
        return beyond
                ? of("string")
                        .put("format", "singer.decimal")
                        .put("precision", 20)
                        .put("scale", 0)
                : of("integer");
    }

    private static ObjectNode decimal(DecimalLogicalTypeAnnotation decimal) {
        return decimal.getPrecision() > MAX_PRECISION
                ? of("string")
                : of("string")
                        .put("format", "singer.decimal")
                        .put("precision", decimal.getPrecision())
                        .put("scale", decimal.getScale());
    }

    private static ObjectNode of(String type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("type").add("null").add(type);
        return schema;
    }
}
