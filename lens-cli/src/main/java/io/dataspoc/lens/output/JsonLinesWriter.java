package io.dataspoc.lens.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.dataspoc.lens.engine.ResultColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A JSON object for each row, on a line of its own. Columns of one name get a number, as objects have each name once. */
public final class JsonLinesWriter implements RowWriter {
    private final JsonGenerator json;
    private final JsonValues writer;
    private List<String> names = List.of();

    /** Writes to a stream, which it does not close. */
    public JsonLinesWriter(OutputStream out) throws IOException {
        this.json = JsonValues.generator(out).setPrettyPrinter(new MinimalPrettyPrinter(null));
        this.writer = new JsonValues(json);
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        Set<String> taken = new HashSet<>();
        List<String> unique = new ArrayList<>();
        for (ResultColumn column : columns) {
            String name = column.name();
            for (int n = 1; !taken.add(name); n++) {
                name = column.name() + "_" + n;
            }
            unique.add(name);
        }
        names = unique;
    }

    @Override
    public void row(List<Object> values) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < values.size(); i++) {
            json.writeFieldName(names.get(i));
            writer.write(values.get(i));
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void end(long rows, double seconds) throws IOException {
        json.flush();
    }
}
