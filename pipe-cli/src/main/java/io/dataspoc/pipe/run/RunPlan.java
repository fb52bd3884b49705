package io.dataspoc.pipe.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dataspoc.pipe.config.Incremental;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a run would do.
 *
 * @param pipeline the pipeline
 * @param tap its tap, as its file has it
 * @param destination where its tables are
 * @param streams the streams that it reads; empty for all
 * @param effect what becomes of its tables: {@code added to} or {@code replaced}
 * @param state the STATE that the run starts from; null for the beginning
 * @param holder the process that runs the pipeline now; empty text for none
 * @param problemText why it can't run; null if it can
 */
record RunPlan(
        PipelineName pipeline,
        String tap,
        String destination,
        List<String> streams,
        String effect,
        JsonNode state,
        String holder,
        String problemText) {
    private static final String UNKNOWN = "-";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    RunPlan {
        requireNonNull(pipeline, "pipeline is null");
        requireNonNull(tap, "tap is null");
        requireNonNull(destination, "destination is null");
        streams = List.copyOf(streams);
        requireNonNull(effect, "effect is null");
        requireNonNull(state, "state is null");
        requireNonNull(holder, "holder is null");
    }

    static RunPlan of(Pipeline pipeline, RunRequest request, Optional<byte[]> stored, Optional<String> holder) {
        boolean goesOn = pipeline.incremental().mode() == Incremental.Mode.INCREMENTAL
                && request.extent() == RunRequest.Extent.CONFIGURED;
        JsonNode state = goesOn ? stored.map(RunPlan::parse).orElse(NullNode.getInstance()) : NullNode.getInstance();
        return new RunPlan(
                pipeline.name(),
                pipeline.source().tap(),
                pipeline.destination().bucket().uri() + "/"
                        + String.join("/", pipeline.destination().path().segments()),
                request.streams().isEmpty() ? pipeline.source().streams() : request.streams(),
                goesOn ? "added to" : "replaced",
                state,
                holder.orElse(""),
                holder.map(process -> "It is being run by " + process + " now.").orElse(null));
    }

    /** A STATE is what the tap made it; one that is no JSON is shown as it is. */
    private static JsonNode parse(byte[] state) {
        try {
            return MAPPER.readTree(state);
        } catch (IOException e) {
            return TextNode.valueOf(new String(state, StandardCharsets.UTF_8));
        }
    }

    static RunPlan impossible(PipelineName pipeline, String problem) {
        return new RunPlan(pipeline, UNKNOWN, UNKNOWN, List.of(), UNKNOWN, NullNode.getInstance(), "", problem);
    }

    Optional<String> problem() {
        return Optional.ofNullable(problemText);
    }

    /** Where it starts, for people. */
    String from() {
        if (effect.equals(UNKNOWN)) {
            return UNKNOWN;
        }
        if (state.isNull()) {
            return "the beginning";
        }
        JsonNode bookmarks = state.path("bookmarks");
        return (bookmarks.isObject() ? bookmarks : state).toString();
    }

    JsonNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("pipeline", pipeline.text()).put("tap", tap).put("destination", destination);
        ArrayNode names = json.putArray("streams");
        streams.forEach(names::add);
        json.put("tables", effect);
        json.set("state", state);
        return json.put("holder", holder.isEmpty() ? null : holder).put("error", problemText);
    }
}
