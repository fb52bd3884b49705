package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** What {@code source.config} says. */
public sealed interface SourceSettings {
    /** Nothing: the tap gets no config. */
    record None() implements SourceSettings {}

    /**
     * A JSON file.
     *
     * @param path where it lies; absolute
     */
    record InFile(Path path) implements SourceSettings {
        /** Refuses null. */
        public InFile {
            requireNonNull(path, "path is null");
        }
    }

    /**
     * A mapping in the pipeline's own file.
     *
     * @param value a JSON object, variables filled in; holds secrets
     */
    record Inline(JsonNode value) implements SourceSettings {
        /** Refuses null. */
        public Inline {
            requireNonNull(value, "value is null");
        }

        /** Without the value, which holds secrets. */
        @Override
        public String toString() {
            return "Inline[***]";
        }
    }
}
