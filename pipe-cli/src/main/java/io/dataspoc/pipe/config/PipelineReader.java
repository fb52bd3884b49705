package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.NearestName;
import io.dataspoc.cli.bucket.Addresses;
import io.dataspoc.cli.config.ConfigReader;
import io.dataspoc.cli.config.ConfigSection;
import io.dataspoc.lake.error.InvalidNameException;
import io.dataspoc.lake.layout.DestinationPath;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a pipeline's YAML file. The keys are those of the Python tool; {@code ~} and <code>${VAR}</code> expand. */
final class PipelineReader {
    private static final String EXTRACTION_DATE = "_extraction_date";
    private static final String EVERY_STREAM = "*";

    private final PipeHome home;
    private final Environment environment;
    private final ConfigReader yaml;
    private final List<String> warnings = new ArrayList<>();

    PipelineReader(PipeHome home, Environment environment, ConfigReader yaml) {
        this.home = requireNonNull(home, "home is null");
        this.environment = requireNonNull(environment, "environment is null");
        this.yaml = requireNonNull(yaml, "yaml is null");
    }

    Pipeline read(PipelineName name) {
        ConfigSection root = yaml.read(home.pipelineFile(name))
                .allowOnly(with(
                        RunReader.KEYS, "source", "destination", "incremental", "schema", "transform", "schedule"));
        Defaults defaults = Defaults.read(home, environment, yaml);
        Source source = source(root.section("source").orElseThrow(() -> root.error("source", "'source' is missing.")));
        Destination destination = destination(
                root.section("destination").orElseThrow(() -> root.error("destination", "'destination' is missing.")),
                defaults);
        Incremental incremental =
                root.section("incremental").map(PipelineReader::incremental).orElse(Incremental.OFF);
        String cron = root.section("schedule")
                .flatMap(schedule -> schedule.allowOnly("cron").text("cron"))
                .orElse("");
        return new Pipeline(
                name,
                source,
                destination,
                incremental,
                IngestReader.read(root),
                transform(root, name),
                RunReader.read(root, Optional.ofNullable(defaults.section()), environment),
                cron,
                warnings);
    }

    private TransformSettings transform(ConfigSection root, PipelineName name) {
        Optional<ConfigSection> section = root.section("transform");
        if (section.isPresent() && !Files.exists(home.transformFile(name))) {
            warnings.add("'transform' sets how a transform is run, but there is no " + home.transformFile(name) + ".");
        }
        return section.map(each -> TransformReader.read(each, environment)).orElse(TransformSettings.DEFAULTS);
    }

    private Source source(ConfigSection section) {
        section.allowOnly(with(IngestReader.SOURCE_KEYS, "tap", "config", "streams", "name"));
        List<String> streams = section.texts("streams").orElse(List.of());
        if (streams.isEmpty() && section.isList("streams")) {
            throw section.error("streams", "'source.streams' is empty: name streams, or leave it out for all of them.");
        }
        return new Source(
                section.requiredText("tap"),
                settings(section),
                streams,
                section.text("name", environment).orElse(null));
    }

    static String[] with(List<String> more, String... keys) {
        return Stream.concat(Arrays.stream(keys), more.stream()).toArray(String[]::new);
    }

    private SourceSettings settings(ConfigSection section) {
        if (section.isSection("config")) {
            return new SourceSettings.Inline(
                    section.section("config").orElseThrow().toJson(environment));
        }
        return section.text("config", environment)
                .<SourceSettings>map(path -> new SourceSettings.InFile(
                        home.folder().resolve(environment.path(path)).normalize()))
                .orElseGet(SourceSettings.None::new);
    }

    private Destination destination(ConfigSection section, Defaults defaults) {
        section.allowOnly(with(IngestReader.DESTINATION_KEYS, "bucket", "path", "partition_by", "compression"));
        section.requiredText("bucket");
        String address =
                Addresses.expandHome(section.text("bucket", environment).orElseThrow(), environment);
        partition(defaults.sectionOf("partition_by", section));
        return new Destination(
                defaults.buckets().at(address), path(section), compression(defaults.sectionOf("compression", section)));
    }

    private DestinationPath path(ConfigSection section) {
        try {
            return DestinationPath.parse(section.text("path", environment).orElse("raw"));
        } catch (InvalidNameException e) {
            throw section.error("path", e.getMessage());
        }
    }

    private CompressionName compression(ConfigSection section) {
        String text = section.text("compression").orElse(CompressionName.ZSTD.text());
        return CompressionName.named(text)
                .orElseThrow(() -> section.error(
                        "compression",
                        "Unknown compression '" + text + "'."
                                + NearestName.hint(text, CompressionName.names()) + " Known: "
                                + String.join(", ", CompressionName.names()) + "."));
    }

    /** The Python tool, too, partitions by the day of extraction whatever is set. */
    private void partition(ConfigSection section) {
        String column = section.text("partition_by").orElse(EXTRACTION_DATE);
        if (!column.equals(EXTRACTION_DATE)) {
            warnings.add("Tables are partitioned by the day of extraction, not by '" + column
                    + "': leave partition_by out, or set it to " + EXTRACTION_DATE + ".");
        }
    }

    private static Incremental incremental(ConfigSection section) {
        section.allowOnly("enabled", "replication_key", "commit_every");
        boolean enabled = section.flag("enabled").orElse(false);
        return new Incremental(
                enabled ? Incremental.Mode.INCREMENTAL : Incremental.Mode.FULL,
                replicationKeys(section),
                commitEvery(section));
    }

    private static Duration commitEvery(ConfigSection section) {
        return section.text("commit_every")
                .map(text -> DurationText.parse(text)
                        .orElseThrow(() -> section.error(
                                "commit_every", "'" + text + "' is not a time such as 500ms, 30s, 5m or 1h.")))
                .orElse(Incremental.COMMIT_EVERY);
    }

    private static Map<String, String> replicationKeys(ConfigSection section) {
        if (!section.isSection("replication_key")) {
            return section.text("replication_key")
                    .map(column -> Map.of(EVERY_STREAM, column))
                    .orElse(Map.of());
        }
        ConfigSection perStream = section.section("replication_key").orElseThrow();
        Map<String, String> keys = new LinkedHashMap<>();
        perStream.names().forEach(stream -> keys.put(stream, perStream.requiredText(stream)));
        return keys;
    }
}
