package io.dataspoc.singer.transform;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run's log says of its transform.
 *
 * @param file the user's file
 * @param python the interpreter
 * @param versions the versions of {@code python}, {@code pandas} and {@code pyarrow}, by name
 * @param output the last lines that it printed, on either stream, oldest first, without secrets
 */
public record TransformReport(Path file, Path python, JsonNode versions, List<String> output) {

    public TransformReport {
        requireNonNull(file, "file is null");
        requireNonNull(python, "python is null");
        requireNonNull(versions, "versions is null");
        output = List.copyOf(output);
    }
}
