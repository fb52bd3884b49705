package io.dataspoc.lens.spark.connect;

import io.dataspoc.lens.spark.cluster.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.EncoderField;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.InstantEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.IterableEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.LocalDateEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.MapEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.RowEncoder;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/** Rows as values of the JDK's types. The client's own encoder goes through {@code java.sql} and this machine's zone. */
final class Values {
    private final StructType schema;

    Values(StructType schema) {
        this.schema = schema;
    }

    /** Runs a query of this schema. */
    Rows rows(Dataset<Row> query) {
        List<List<Object>> rows = new ArrayList<>();
        for (Row row : query.as(row(schema)).collectAsList()) {
            List<Object> values = new ArrayList<>(row.length());
            for (int i = 0; i < row.length(); i++) {
                values.add(plain(row.get(i)));
            }
            rows.add(values);
        }
        return new Rows(Types.fields(schema), rows);
    }

    private static Object plain(Object value) {
        if (value instanceof Row struct) {
            Map<String, Object> fields = new LinkedHashMap<>();
            String[] names = struct.schema().fieldNames();
            for (int i = 0; i < names.length; i++) {
                fields.put(names[i], plain(struct.get(i)));
            }
            return fields;
        }
        if (value instanceof List<?> list) {
            List<Object> values = new ArrayList<>(list.size());
            list.forEach(element -> values.add(plain(element)));
            return values;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            map.forEach((key, element) -> entries.put(plain(key), plain(element)));
            return entries;
        }
        return value;
    }

    private static AgnosticEncoder<Row> row(StructType struct) {
        List<EncoderField> fields =
                Arrays.stream(struct.fields()).map(Values::field).toList();
        return new RowEncoder(CollectionConverters.asScala(fields).toSeq());
    }

    private static EncoderField field(StructField field) {
        return new EncoderField(
                field.name(),
                encoder(field.dataType()),
                field.nullable(),
                field.metadata(),
                Option.empty(),
                Option.empty());
    }

    private static AgnosticEncoder<?> encoder(DataType type) {
        if (type instanceof DateType) {
            return new LocalDateEncoder(false);
        }
        if (type instanceof TimestampType) {
            return new InstantEncoder(false);
        }
        if (type instanceof StructType struct) {
            return row(struct);
        }
        if (type instanceof ArrayType array) {
            return new IterableEncoder<>(
                    ClassTag$.MODULE$.apply(List.class), encoder(array.elementType()), array.containsNull(), false);
        }
        if (type instanceof MapType map) {
            return new MapEncoder<>(
                    ClassTag$.MODULE$.apply(Map.class),
                    encoder(map.keyType()),
                    encoder(map.valueType()),
                    map.valueContainsNull());
        }
        StructType alone = new StructType().add("value", type);
        return ((RowEncoder) org.apache.spark.sql.catalyst.encoders.RowEncoder.encoderFor(alone))
                .fields()
                .head()
                .enc();
    }
}
