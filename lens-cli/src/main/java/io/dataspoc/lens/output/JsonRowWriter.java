package io.dataspoc.lens.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.dataspoc.lens.engine.ResultColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;

/**
 * {@code {"columns": [names], "rows": [[values]], "row_count": n, "duration": seconds}}, a line for each row.
 *
 * <p>Values are as {@link JsonValues} writes them.
 */
public final class JsonRowWriter implements RowWriter {
    private final JsonGenerator json;
    private final JsonValues values;

    /** Writes to a stream, which it does not close. */
    public JsonRowWriter(OutputStream out) throws IOException {
        this.json = JsonValues.generator(out).setPrettyPrinter(new RowLines());
        this.values = new JsonValues(json);
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
    public void row(List<Object> row) throws IOException {
        values.write(row);
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
}
