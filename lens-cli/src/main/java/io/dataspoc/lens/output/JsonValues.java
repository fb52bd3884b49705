package io.dataspoc.lens.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dataspoc.lens.engine.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * Values as JSON: numbers are numbers with all their digits, timestamps ISO 8601 text, lists, structs, maps and values of
 * type JSON are JSON, everything else is text, and so are the numbers that JSON has not (NaN, Infinity).
 */
public final class JsonValues {
    private final JsonGenerator json;

    /** Writes by a generator. */
    public JsonValues(JsonGenerator json) {
        this.json = json;
    }

    /** Writes to a stream, which it does not close. */
    public static JsonGenerator generator(OutputStream out) throws IOException {
        return new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    /** One value as JSON text. */
    public static String text(Object value) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
            new JsonValues(json).write(value);
        }
        return text.toString();
    }

    /** Writes one value, as {@link io.dataspoc.lens.engine.Result} gives it. */
    public void write(Object value) throws IOException {
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
            json.writeString(plainText(value));
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
            write(value);
        }
        json.writeEndArray();
    }

    private void object(Map<?, ?> values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            json.writeFieldName(entry.getKey() == null ? "NULL" : plainText(entry.getKey()));
            write(entry.getValue());
        }
        json.writeEndObject();
    }

    private static String plainText(Object value) {
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
