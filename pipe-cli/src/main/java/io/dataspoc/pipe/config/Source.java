package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Where a pipeline's records come from.
 *
 * @param tap the tap's program, by name or path, and its own arguments, as a shell would read them; may hold
 *     <code>${VAR}</code>
 * @param config what the tap gets as its config
 * @param streams which of its streams are wanted; empty for all that it offers by default
 * @param givenName the source's name in the lake; null where it follows from the tap's
 */
public record Source(String tap, SourceSettings config, List<String> streams, String givenName) {
    /** Copies the list. */
    public Source {
        requireNonNull(tap, "tap is null");
        requireNonNull(config, "config is null");
        streams = List.copyOf(streams);
    }

    /** The source's name in the lake; empty where it follows from the tap's. */
    public Optional<String> name() {
        return Optional.ofNullable(givenName);
    }
}
