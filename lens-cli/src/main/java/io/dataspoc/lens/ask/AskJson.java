package io.dataspoc.lens.ask;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.output.JsonValues;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * An answer as JSON: {@code {"question","sql","columns","rows","row_count","truncated","duration","answers","explanation","error"}}.
 */
public final class AskJson {
    private static final double NANOS = 1e9;

    private AskJson() {}

    /**
     * Writes an answer.
     *
     * @param explanation in words; empty for null
     */
    public static void write(OutputStream out, AskResult result, String explanation) throws IOException {
        JsonGenerator json = JsonValues.generator(out);
        json.writeStartObject();
        json.writeStringField("question", result.question());
        json.writeStringField("sql", result.sql());
        json.writeArrayFieldStart("columns");
        for (ResultColumn column : result.columns()) {
            json.writeString(column.name());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        JsonValues values = new JsonValues(json);
        for (List<Object> row : result.rows()) {
            values.write(row);
        }
        json.writeEndArray();
        json.writeNumberField("row_count", result.rows().size());
        json.writeBooleanField("truncated", result.completeness() == AskResult.Completeness.TRUNCATED);
        json.writeNumberField("duration", Math.round(result.duration().toNanos() / NANOS * 1e6) / 1e6);
        json.writeNumberField("answers", result.answers());
        json.writeStringField("explanation", explanation.isEmpty() ? null : explanation);
        json.writeNullField("error");
        end(json);
    }

    /**
     * Writes that there is none.
     *
     * @param sql the last SQL that was tried; empty for null
     */
    public static void writeFailure(OutputStream out, String question, String sql, String error) throws IOException {
        JsonGenerator json = JsonValues.generator(out);
        json.writeStartObject();
        json.writeStringField("question", question);
        json.writeStringField("sql", sql.isEmpty() ? null : sql);
        json.writeArrayFieldStart("columns");
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        json.writeEndArray();
        json.writeNumberField("row_count", 0);
        json.writeBooleanField("truncated", false);
        json.writeNumberField("duration", 0);
        json.writeNumberField("answers", 0);
        json.writeNullField("explanation");
        json.writeStringField("error", error);
        end(json);
    }

    private static void end(JsonGenerator json) throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }
}
