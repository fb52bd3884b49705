package io.dataspoc.pipe.alert;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.pipe.config.NotifySettings.Occasion;
import io.dataspoc.pipe.config.PipelineName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What people are told. Nothing in it is secret.
 *
 * @param occasion why
 * @param pipeline of which pipeline
 * @param text all of it in a sentence or two
 * @param time when it was noticed
 * @param host on which machine
 * @param details more, as JSON; what does not apply is null
 */
public record Alert(
        Occasion occasion, PipelineName pipeline, String text, Instant time, String host, ObjectNode details) {
    /** Refuses nulls. */
    public Alert {
        requireNonNull(occasion, "occasion is null");
        requireNonNull(pipeline, "pipeline is null");
        requireNonNull(text, "text is null");
        requireNonNull(time, "time is null");
        requireNonNull(host, "host is null");
        requireNonNull(details, "details is null");
    }

    /** The occasion as it stands in YAML and JSON. */
    public String event() {
        return occasion.name().toLowerCase(Locale.ROOT);
    }

    /** {@code {"event","pipeline","text","time","host"}}, and the details. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("event", event())
                .put("pipeline", pipeline.text())
                .put("text", text)
                .put("time", time.toString())
                .put("host", host);
        json.setAll(details);
        return json;
    }

    /** The facts that a person wants at a glance, by their titles. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Pipeline", pipeline.text());
        facts.put("Event", event());
        put(facts, "Records", "records");
        put(facts, "Seconds", "duration_seconds");
        put(facts, "Attempts", "attempts");
        put(facts, "Last success", "last_success");
        put(facts, "Since", "since");
        facts.put("Host", host);
        facts.put("Time", time.toString());
        return facts;
    }

    private void put(Map<String, String> facts, String title, String field) {
        if (details.hasNonNull(field)) {
            facts.put(title, details.get(field).asText());
        }
    }
}
