package io.dataspoc.pipe.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.config.ConfigSection;
import io.dataspoc.lake.json.Json;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What holds, with all defaults written out and without secrets. */
public final class EffectiveConfig {
    private static final List<String> OF_DESTINATION = List.of("compression", "partition_by");

    private EffectiveConfig() {}

    /** Of {@code config.yaml}. */
    public static ObjectNode ofTool(Pipelines pipelines) {
        return Redaction.of(
                SchemaDefaults.fill(written(pipelines.writtenConfig()), Json.object(), ConfigSchema.CONFIG));
    }

    /**
     * Of a pipeline: its file, {@code config.yaml}'s defaults and the tool's own.
     *
     * @throws io.dataspoc.cli.CommandFailure if there is none of that name, or it could not run as it is written
     */
    public static ObjectNode of(Pipelines pipelines, PipelineName pipeline) throws IOException {
        pipelines.load(pipeline); // What is shown must be what would run.
        ObjectNode own = written(Optional.of(pipelines.written(pipeline)));
        JsonNode defaults = written(pipelines.writtenConfig()).path("defaults");
        ObjectNode inherited = Json.object();
        ObjectNode destination = inherited.putObject("destination");
        defaults.properties()
                .forEach(each -> (OF_DESTINATION.contains(each.getKey()) ? destination : inherited)
                        .set(each.getKey(), each.getValue()));
        mergeNotify(own, inherited);
        return Redaction.of(SchemaDefaults.fill(own, inherited, ConfigSchema.PIPELINE));
    }

    /** Of this one the pipeline's keys are added to the defaults'. */
    private static void mergeNotify(ObjectNode own, ObjectNode inherited) {
        if (own.get("notify") instanceof ObjectNode keys && inherited.get("notify") instanceof ObjectNode others) {
            own.set("notify", others.deepCopy().setAll(keys));
        }
    }

    private static ObjectNode written(Optional<ConfigSection> file) {
        return file.map(section -> (ObjectNode) section.toJson(text -> text)).orElseGet(Json::object);
    }
}
