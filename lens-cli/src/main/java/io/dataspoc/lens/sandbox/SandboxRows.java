package io.dataspoc.lens.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.output.JsonValues;
import java.io.IOException;
import java.util.List;

/** Reads rows until there are enough of them, or enough characters. */
final class SandboxRows {
    private static final double NANOS = 1e9;

    private final SandboxLimits limits;
    private final BoundedQuery query;
    private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    private long characters;
    private boolean cell;

    SandboxRows(SandboxLimits limits, BoundedQuery query) {
        this.limits = limits;
        this.query = query;
    }

    SandboxResult read(Result result, List<ResultColumn> columns, long start) throws IOException {
        boolean more = result.next();
        while (more && rows.size() < limits.rows() && add(result.values())) {
            more = result.next();
        }
        return new SandboxResult(columns, rows, more ? cut() : cellCut(), (System.nanoTime() - start) / NANOS);
    }

    /** False if the row does not fit any more. */
    private boolean add(List<Object> values) throws IOException {
        ArrayNode row = JsonNodeFactory.instance.arrayNode();
        long length = 2;
        for (int i = 0; i < values.size(); i++) {
            String json = json(values.get(i), query.nested().get(i));
            length += json.length() + 1;
            row.addRawValue(new RawValue(json));
        }
        if (!rows.isEmpty() && characters + length > limits.characters()) {
            return false;
        }
        characters += length;
        rows.add(row);
        return true;
    }

    private String json(Object value, boolean isJson) throws IOException {
        if (!(value instanceof String text)) {
            return JsonValues.text(value);
        }
        if (text.codePointCount(0, text.length()) > query.most()) {
            cell = true;
            return JsonValues.text(text.substring(0, text.offsetByCodePoints(0, query.most())) + "…");
        }
        return isJson ? text : JsonValues.text(text);
    }

    private String cut() {
        return (rows.size() >= limits.rows()
                        ? "Only the first " + rows.size() + " rows are shown."
                        : "Only the first " + rows.size() + " rows are shown: more would be over " + limits.characters()
                                + " characters.")
                + " Aggregate, filter, select fewer columns, or read on with ORDER BY … LIMIT … OFFSET " + rows.size()
                + "." + (cell ? " " + cellCut() : "");
    }

    private String cellCut() {
        return cell
                ? "Values longer than " + query.most() + " characters are cut and end with '…':"
                        + " substring() shows their other parts."
                : "";
    }
}
