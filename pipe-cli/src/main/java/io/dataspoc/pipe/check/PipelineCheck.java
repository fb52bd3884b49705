package io.dataspoc.pipe.check;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What was found out about a pipeline.
 *
 * @param name the pipeline
 * @param file whether its YAML file is right
 * @param bucket whether its bucket does what commits need
 * @param tap whether its tap could start
 * @param transformFinding whether its Python transform can be loaded; null if it has none
 * @param warnings what the file asks for and this version does otherwise
 */
public record PipelineCheck(
        PipelineName name,
        Finding file,
        BucketCheck bucket,
        Finding tap,
        Finding transformFinding,
        List<String> warnings) {
    /** Copies the list. */
    public PipelineCheck {
        requireNonNull(name, "name is null");
        requireNonNull(file, "file is null");
        requireNonNull(bucket, "bucket is null");
        requireNonNull(tap, "tap is null");
        warnings = List.copyOf(warnings);
    }

    /**
     * Checks one pipeline; what is wrong with it is a finding, not an error.
     *
     * @param buckets tries a bucket out, or knows how that went
     */
    public static PipelineCheck run(
            Pipelines pipelines,
            PipelineName name,
            Environment environment,
            Function<BucketEntry, BucketCheck> buckets) {
        try {
            Pipeline pipeline = pipelines.load(name);
            return new PipelineCheck(
                    name,
                    Finding.good("the file is right"),
                    buckets.apply(pipeline.destination().bucket()),
                    TapCheck.run(pipeline, pipelines.home(), environment),
                    TransformCheck.run(pipeline, pipelines.home(), environment).orElse(null),
                    pipeline.warnings());
        } catch (CommandFailure | IOException e) {
            String unknown = "not looked at";
            return new PipelineCheck(
                    name,
                    Finding.bad(ErrorText.of(e)),
                    BucketCheck.notLookedAt(unknown),
                    Finding.bad(unknown),
                    null,
                    List.of());
        }
    }

    /** Whether its Python transform can be loaded; empty if it has none. */
    public Optional<Finding> transform() {
        return Optional.ofNullable(transformFinding);
    }

    /** Whether nothing is wrong. */
    public boolean isGood() {
        return findings().allMatch(Finding::isGood);
    }

    private Stream<Finding> findings() {
        return Stream.concat(Stream.of(file, bucket.finding(), tap), transform().stream());
    }

    /**
     * {@code {"pipeline","config_ok","bucket_ok","bucket","tap_ok"}}, {@code "transform_ok"} where there is a transform,
     * and {@code "error"} with all that is wrong.
     */
    public JsonNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("pipeline", name.text())
                .put("config_ok", file.isGood())
                .put("bucket_ok", bucket.finding().isGood())
                .put("tap_ok", tap.isGood());
        json.set("bucket", bucket.toJson());
        transform().ifPresent(finding -> json.put("transform_ok", finding.isGood()));
        if (!isGood()) {
            json.put("error", String.join(" ", problems()));
        }
        return json;
    }

    private List<String> problems() {
        return file.isGood()
                ? findings()
                        .filter(finding -> !finding.isGood())
                        .map(Finding::text)
                        .toList()
                : List.of(file.text());
    }
}
