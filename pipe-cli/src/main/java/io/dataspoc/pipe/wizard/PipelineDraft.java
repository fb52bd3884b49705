package io.dataspoc.pipe.wizard;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.storage.OwnerOnly;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.schema.ConfigSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A pipeline that is about to be written.
 *
 * @param tap the tap's command
 * @param sourceName the source's name in the lake; empty where it follows from the tap's
 * @param config the tap's config
 * @param streams the streams to read; empty for all
 * @param bucket where records go
 * @param path the layer, or layer and domain
 * @param compression how files are compressed
 * @param mode whether runs go on where the last one ended
 * @param replicationKey the column that tells what is new; empty where the catalog does
 * @param cron when it runs; empty for never by itself
 */
public record PipelineDraft(
        String tap,
        String sourceName,
        ObjectNode config,
        List<String> streams,
        String bucket,
        String path,
        String compression,
        Mode mode,
        String replicationKey,
        String cron) {
    /** Whether runs go on where the last one ended. */
    public enum Mode {
        INCREMENTAL,
        FULL
    }

    /** Refuses nulls. */
    public PipelineDraft {
        requireNonNull(tap, "tap is null");
        requireNonNull(config, "config is null");
        streams = List.copyOf(streams);
        requireNonNull(mode, "mode is null");
    }

    /** The same with these streams. */
    public PipelineDraft withStreams(List<String> wanted) {
        return new PipelineDraft(
                tap, sourceName, config, wanted, bucket, path, compression, mode, replicationKey, cron);
    }

    /** Writes the pipeline and its source, which holds secrets: both can be read by their owner only. */
    public void write(PipeHome home, PipelineName name) throws IOException {
        Files.createDirectories(home.pipelines());
        Files.createDirectories(home.sources());
        if (!config.isEmpty()) {
            replace(home.sourceFile(name), config.toPrettyString() + "\n");
        }
        ConfigSchema.PIPELINE.writeTo(home);
        replace(home.pipelineFile(name), ConfigSchema.PIPELINE.serverLine() + "\n" + yaml(home, name));
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), ".new-", ".tmp", OwnerOnly.file(file));
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private String yaml(PipeHome home, PipelineName name) {
        List<String> lines = new ArrayList<>();
        lines.add("source:");
        lines.add("  tap: " + quoted(tap));
        add(lines, "  name: ", sourceName);
        if (!config.isEmpty()) {
            lines.add("  config: "
                    + quoted(home.folder().relativize(home.sourceFile(name)).toString()));
        }
        if (!streams.isEmpty()) {
            lines.add("  streams:");
            streams.forEach(stream -> lines.add("    - " + quoted(stream)));
        }
        lines.add("destination:");
        lines.add("  bucket: " + quoted(bucket));
        lines.add("  path: " + quoted(path));
        lines.add("  compression: " + quoted(compression));
        lines.add("incremental:");
        lines.add("  enabled: " + (mode == Mode.INCREMENTAL));
        add(lines, "  replication_key: ", replicationKey);
        if (!cron.isEmpty()) {
            lines.add("schedule:");
            lines.add("  cron: " + quoted(cron));
        }
        return String.join("\n", lines) + "\n";
    }

    private static void add(List<String> lines, String key, String value) {
        if (!value.isEmpty()) {
            lines.add(key + quoted(value));
        }
    }

    /** Plain where YAML can't take it for anything else; else as JSON, which YAML is a superset of. */
    private static String quoted(String text) {
        boolean plain = text.matches("[A-Za-z/][A-Za-z0-9_./-]*(://[A-Za-z0-9_./-]+)?")
                && !text.matches("(?i)true|false|yes|no|on|off|null|y|n");
        return plain ? text : JsonNodeFactory.instance.textNode(text).toString();
    }
}
