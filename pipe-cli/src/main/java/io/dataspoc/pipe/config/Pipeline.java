package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A pipeline as its YAML file describes it.
 *
 * @param name the file's name without its extension
 * @param source where records come from
 * @param destination where they go
 * @param incremental whether runs go on where the last one ended
 * @param ingest how what the tap sends is treated
 * @param transform how its Python transform is run, if it has one
 * @param runs how it is run from day to day
 * @param schedule a cron expression; empty text for none
 * @param warnings what the file asks for and this version does otherwise, a line each
 */
public record Pipeline(
        PipelineName name,
        Source source,
        Destination destination,
        Incremental incremental,
        IngestSettings ingest,
        TransformSettings transform,
        RunSettings runs,
        String schedule,
        List<String> warnings) {
    /** Copies the list. */
    public Pipeline {
        requireNonNull(name, "name is null");
        requireNonNull(source, "source is null");
        requireNonNull(destination, "destination is null");
        requireNonNull(incremental, "incremental is null");
        requireNonNull(ingest, "ingest is null");
        requireNonNull(transform, "transform is null");
        requireNonNull(runs, "runs is null");
        requireNonNull(schedule, "schedule is null");
        warnings = List.copyOf(warnings);
    }

    /** The cron expression; empty where the pipeline has none. */
    public Optional<String> cron() {
        return Optional.of(schedule).filter(text -> !text.isBlank());
    }
}
