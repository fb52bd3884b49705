package io.dataspoc.lens.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.dataspoc.lens.engine.JsonText;
import io.dataspoc.lens.engine.ResultColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * {@code {"columns": [names], "rows": [[values]], "row_count": n, "duration": seconds}}, a line for each row.
 *
 * <p>Numbers are numbers with all their digits, timestamps ISO 8601 text, lists, structs, maps and values of type JSON are
 * JSON, everything else is text, and so are the numbers that JSON has not (NaN, Infinity).
 */
public final class JsonRowWriter implements RowWriter {
    private final JsonGenerator json;

    /** Writes to a stream, which it does not close. */
    public JsonRowWriter(OutputStream out) throws IOException {
        this.json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .setPrettyPrinter(new RowLines());
    }

    /** Starts a line after each row. */
    private static final class RowLines extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            JsonStreamContext object = json.getOutputContext().getParent();
            boolean row =
                    object.getParent() != null && object.getParent().inRoot() && "rows".equals(object.getCurrentName());
            json.writeRaw(row ? ",\n" : ",");
        }
    }

    @Override
    public void begin(List<ResultColumn> columns) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("columns");
        for (ResultColumn column : columns) {
            json.writeString(column.name());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        json.writeRaw('\n');
    }

    @Override
    public void row(List<Object> values) throws IOException {
        value(values);
    }

    @Override
    public void end(long rows, double seconds) throws IOException {
        json.writeRaw(rows > 0 ? "\n" : "");
        json.writeEndArray();
        json.writeNumberField("row_count", rows);
        json.writeNumberField(
                "duration",
                new BigDecimal(Math.round(seconds * 1e6)).movePointLeft(6).stripTrailingZeros());
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void value(Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof JsonText text) {
            json.writeRawValue(text.text());
        } else {
            json.writeString(text(value));
        }
    }

    private void number(Number number) throws IOException {
        if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (number instanceof Double real) {
            json.writeNumber(real);
        } else if (number instanceof Float real) {
            json.writeNumber(real);
        } else {
            json.writeNumber(number.longValue());
        }
    }

    private void array(List<?> values) throws IOException {
        json.writeStartArray();
        for (Object value : values) {
            value(value);
        }
        json.writeEndArray();
    }

    private void object(Map<?, ?> values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            json.writeFieldName(entry.getKey() == null ? "NULL" : text(entry.getKey()));
            value(entry.getValue());
        }
        json.writeEndObject();
    }

    private static String text(Object value) {
        if (value instanceof OffsetDateTime time) {
            String text = ValueText.dateTime(time.toLocalDateTime(), 'T');
            return text.endsWith("infinity") ? text : text + time.getOffset().getId();
        }
        if (value instanceof LocalDateTime time) {
            return ValueText.dateTime(time, 'T');
        }
        return value instanceof LocalDate date ? ValueText.date(date) : ValueText.of(value);
    }
}
