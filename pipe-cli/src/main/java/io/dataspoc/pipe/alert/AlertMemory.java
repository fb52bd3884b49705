package io.dataspoc.pipe.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.error.CorruptLakeException;
import io.dataspoc.lake.json.Json;
import io.dataspoc.pipe.config.NotifySettings.Occasion;
import io.dataspoc.pipe.config.PipelineName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What people were told of and is not over yet: a file for each such pipeline, {@code {"failure": time, "stale": time}}.
 */
final class AlertMemory {
    private final Path folder;

    AlertMemory(Path folder) {
        this.folder = folder;
    }

    /** Since when people know of trouble with a pipeline, as text in ISO 8601; empty if there is none. */
    Optional<String> since(PipelineName pipeline) throws IOException {
        ObjectNode open = read(pipeline);
        return open.properties().stream()
                .map(field -> field.getValue().asText())
                .sorted()
                .findFirst();
    }

    /** Whether they know of this trouble. */
    boolean knows(PipelineName pipeline, Occasion trouble) throws IOException {
        return read(pipeline).has(key(trouble));
    }

    /** Notes that they know; the first time stays. */
    void remember(PipelineName pipeline, Occasion trouble, Instant time) throws IOException {
        ObjectNode open = read(pipeline);
        if (!open.has(key(trouble))) {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, ".alert-", ".json");
            Files.write(fresh, Json.toBytes(open.put(key(trouble), time.toString())));
            Files.move(fresh, file(pipeline), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The trouble is over. */
    void forget(PipelineName pipeline) throws IOException {
        Files.deleteIfExists(file(pipeline));
    }

    private ObjectNode read(PipelineName pipeline) throws IOException {
        try {
            Path file = file(pipeline);
            return Json.parseObject(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException | CorruptLakeException e) {
            return Json.object(); // People are told once more rather than never.
        }
    }

    private Path file(PipelineName pipeline) {
        return folder.resolve(pipeline + ".json");
    }

    private static String key(Occasion occasion) {
        return occasion.name().toLowerCase(Locale.ROOT);
    }
}
