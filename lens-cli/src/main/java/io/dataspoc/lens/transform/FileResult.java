package io.dataspoc.lens.transform;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What became of a transform file.
 *
 * @param file its name
 * @param tables the tables that it wrote, in order; also those before a failure
 * @param seconds how long it took
 * @param failure why it stopped; null if it did not
 */
public record FileResult(String file, List<WrittenTable> tables, double seconds, RuntimeException failure) {
    /** Copies the tables. */
    public FileResult {
        requireNonNull(file, "file is null");
        tables = List.copyOf(tables);
    }

    /** Why it stopped; empty if it ran to its end. */
    public Optional<RuntimeException> error() {
        return Optional.ofNullable(failure);
    }
}
