package io.dataspoc.singer.parquet;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * A row as JSON: dates and times in RFC 3339, date-times in UTC, decimals with all their digits, bytes that are no text in
 * base64, maps as objects, lists as arrays. Nulls are left out of objects.
 */
final class RowJson {

    private static final LocalDate JULIAN_EPOCH = LocalDate.of(-4713, 11, 24);

    private RowJson() {}

    /** Appends a group as an object. */
    static void object(Group group, StringBuilder text) {
        GroupType type = group.getType();
        String separator = "{";
        for (int field = 0; field < type.getFieldCount(); field++) {
            Type child = type.getType(field);
            boolean repeated = child.isRepetition(Type.Repetition.REPEATED);
            if (repeated || group.getFieldRepetitionCount(field) > 0) {
                quote(child.getName(), text.append(separator));
                text.append(':');
                if (repeated) {
                    repeated(group, field, text);
                } else {
                    value(group, field, 0, text);
                }
                separator = ",";
            }
        }
        text.append(separator.equals("{") ? "{}" : "}");
    }

    private static void repeated(Group group, int field, StringBuilder text) {
        text.append('[');
        for (int i = 0; i < group.getFieldRepetitionCount(field); i++) {
            text.append(i == 0 ? "" : ",");
            value(group, field, i, text);
        }
        text.append(']');
    }

    private static void value(Group group, int field, int index, StringBuilder text) {
        Type type = group.getType().getType(field);
        if (type.isPrimitive()) {
            scalar(group, field, index, type.asPrimitiveType(), text);
            return;
        }
        Group inner = group.getGroup(field, index);
        if (type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
            list(inner, text);
        } else if (type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
            map(inner, text);
        } else {
            object(inner, text);
        }
    }

    /** Three levels (Parquet LogicalTypes, "Lists"), or two as old writers make them. */
    private static void list(Group list, StringBuilder text) {
        Type repeated = list.getType().getType(0);
        boolean wrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
        if (!wrapped) {
            repeated(list, 0, text);
            return;
        }
        text.append('[');
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            text.append(i == 0 ? "" : ",");
            Group element = list.getGroup(0, i);
            if (element.getFieldRepetitionCount(0) == 0) {
                text.append("null");
            } else {
                value(element, 0, 0, text);
            }
        }
        text.append(']');
    }

    private static void map(Group map, StringBuilder text) {
        text.append('{');
        for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
            Group entry = map.getGroup(0, i);
            quote(entry.getValueToString(0, 0), text.append(i == 0 ? "" : ","));
            text.append(':');
            if (entry.getType().getFieldCount() < 2 || entry.getFieldRepetitionCount(1) == 0) {
                text.append("null");
            } else {
                value(entry, 1, 0, text);
            }
        }
        text.append('}');
    }

    private static void scalar(Group group, int field, int index, PrimitiveType type, StringBuilder text) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> text.append(group.getBoolean(field, index));
            case INT32 -> integer(group.getInteger(field, index), logical, text);
            case INT64 -> integer(group.getLong(field, index), logical, text);
            case FLOAT -> text.append(group.getFloat(field, index));
            case DOUBLE -> text.append(group.getDouble(field, index));
            case INT96 -> quote(julian(group.getInt96(field, index)), text);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> binary(group.getBinary(field, index), type, text);
        }
    }

    private static void integer(long value, LogicalTypeAnnotation logical, StringBuilder text) {
        if (logical instanceof DateLogicalTypeAnnotation) {
            quote(LocalDate.ofEpochDay(value).toString(), text);
        } else if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            quote(Instant.EPOCH.plus(duration(value, timestamp.getUnit())).toString(), text);
        } else if (logical instanceof TimeLogicalTypeAnnotation time) {
            quote(
                    LocalTime.ofNanoOfDay(duration(value, time.getUnit()).toNanos())
                            .toString(),
                    text);
        } else if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            text.append(BigDecimal.valueOf(value, decimal.getScale()).toPlainString());
        } else if (logical instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
            text.append(integer.getBitWidth() == Long.SIZE ? Long.toUnsignedString(value) : value & 0xffffffffL);
        } else {
            text.append(value);
        }
    }

    private static Duration duration(long value, TimeUnit unit) {
        return Duration.of(
                value,
                switch (unit) {
                    case MILLIS -> ChronoUnit.MILLIS;
                    case MICROS -> ChronoUnit.MICROS;
                    case NANOS -> ChronoUnit.NANOS;
                });
    }

    private static void binary(Binary value, PrimitiveType type, StringBuilder text) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            text.append(new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()).toPlainString());
        } else if (logical == null || type.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            quote(Base64.getEncoder().encodeToString(value.getBytes()), text);
        } else {
            quote(value.toStringUsingUTF8(), text);
        }
    }

    /** Nanoseconds of the day, then the Julian day: how timestamps were written before there was a type for them. */
    private static String julian(Binary value) {
        var bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong(bytes.position());
        long day = bytes.getInt(bytes.position() + Long.BYTES);
        return JULIAN_EPOCH.plusDays(day).atStartOfDay().plusNanos(nanos) + "Z";
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        text.append('"');
    }
}
