package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a table was made, as the manifest keeps it.
 *
 * @param file the file that wrote it last
 * @param materialized what it is
 * @param sql the last statement
 * @param started when the last run that wrote it began, in ISO 8601; empty if none did
 * @param steps of each statement that writes it what it was made from; null where a statement has not run
 */
public record Made(String file, String materialized, String sql, String started, List<From> steps) {
    /** Of a table that no transform made. */
    public static final Made NEVER = new Made("", "", "", "", List.of());

    /**
     * What a statement was made from.
     *
     * @param fingerprint of the statement and all that it uses
     * @param inputs the states of the tables that it read, by their names
     * @param checked what was compared with DuckDB's result before it ran on another engine; empty for nothing
     */
    public record From(String fingerprint, Map<String, String> inputs, String checked) {
        /** Copies the inputs. */
        public From {
            requireNonNull(fingerprint, "fingerprint is null");
            requireNonNull(checked, "checked is null");
            inputs = new LinkedHashMap<>(inputs);
        }

        /** The same after something was compared. */
        public From checked(String what) {
            return new From(fingerprint, inputs, what);
        }
    }

    /** Copies the steps. */
    public Made {
        steps = java.util.Collections.unmodifiableList(new ArrayList<>(steps));
    }

    /** Reads it from a member of a table's entry. */
    public static Made of(JsonNode json) {
        List<From> steps = new ArrayList<>();
        for (JsonNode step : json.path("steps")) {
            Map<String, String> inputs = new LinkedHashMap<>();
            step.path("inputs")
                    .properties()
                    .forEach(
                            input -> inputs.put(input.getKey(), input.getValue().asText()));
            steps.add(
                    step.isObject()
                            ? new From(
                                    step.path("fingerprint").asText(),
                                    inputs,
                                    step.path("checked").asText())
                            : null);
        }
        return new Made(
                json.path("file").asText(),
                json.path("materialized").asText(),
                json.path("sql").asText(),
                json.path("started").asText(),
                steps);
    }

    /** As a member of a table's entry. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("file", file)
                .put("materialized", materialized)
                .put("started", started)
                .put("sql", sql);
        ArrayNode array = json.putArray("steps");
        for (From step : steps) {
            if (step == null) {
                array.addNull();
            } else {
                ObjectNode object = array.addObject().put("fingerprint", step.fingerprint());
                ObjectNode inputs = object.putObject("inputs");
                step.inputs().forEach(inputs::put);
                if (!step.checked().isEmpty()) {
                    object.put("checked", step.checked());
                }
            }
        }
        return json;
    }

    /** What a statement was made from; null where it has not run. */
    public From step(int position) {
        return position < steps.size() ? steps.get(position) : null;
    }

    /** What was compared with DuckDB's result when a statement ran last; empty for nothing. */
    public String checked(int position) {
        From step = step(position);
        return step == null ? "" : step.checked();
    }

    /** The steps with one more, or another in its place; those behind it have not run. */
    public List<From> with(int position, From step) {
        List<From> all = new ArrayList<>();
        for (int i = 0; i < position; i++) {
            all.add(step(i));
        }
        all.add(step);
        return all;
    }
}
