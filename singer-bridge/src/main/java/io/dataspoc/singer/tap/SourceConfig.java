package io.dataspoc.singer.tap;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;

/** The config of a source, as a tap gets it with {@code --config}. */
public sealed interface SourceConfig {

    /**
     * What the tap will read.
     *
     * @throws TapException if it cannot be read or is no JSON object
     */
    JsonNode read();

    /** No config: the tap gets no {@code --config}. */
    record None() implements SourceConfig {
        @Override
        public JsonNode read() {
            return MissingNode.getInstance();
        }
    }

    /**
     * A JSON file, handed over by its path, so that a tap that rewrites it (a refreshed OAuth token) rewrites this file.
     */
    record OfFile(Path path) implements SourceConfig {
        public OfFile {
            requireNonNull(path, "path is null");
        }

        @Override
        public JsonNode read() {
            return JsonFiles.readObject(path, "The source's config");
        }
    }

    /**
     * Config that is in no file of its own, or has variables filled in. It is handed over in a private file; if the tap
     * rewrites that, the new content is kept and used for as long as {@code config} stays what it is.
     *
     * @param config what the pipeline says
     * @param kept the file that keeps what the tap wrote; it need not exist
     */
    record Inline(JsonNode config, Path kept) implements SourceConfig {
        public Inline {
            requireNonNull(config, "config is null");
            requireNonNull(kept, "kept is null");
        }

        @Override
        public JsonNode read() {
            return new KeptConfig(kept, config).current();
        }
    }
}
