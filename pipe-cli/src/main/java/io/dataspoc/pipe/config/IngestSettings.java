package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import io.dataspoc.singer.message.ReaderOptions;
import io.dataspoc.singer.parquet.WriterOptions;
import io.dataspoc.singer.parse.ParseOptions;
import java.time.Duration;

/**
 * How a pipeline treats what its tap sends.
 *
 * @param reading how lines are read
 * @param parsing how values become columns
 * @param idleTimeout how long the tap may be silent; zero for no bound
 * @param targetFileBytes about how large a file becomes before the next one begins; positive
 */
public record IngestSettings(ReaderOptions reading, ParseOptions parsing, Duration idleTimeout, long targetFileBytes) {
    /** Refuses nulls and sizes that are none. */
    public IngestSettings {
        requireNonNull(reading, "reading is null");
        requireNonNull(parsing, "parsing is null");
        if (idleTimeout.isNegative() || targetFileBytes < 1) {
            throw new IllegalArgumentException("a timeout is negative or a size is not positive");
        }
    }

    /** What holds where the pipeline says nothing. */
    public static IngestSettings defaults() {
        return new IngestSettings(
                ReaderOptions.defaults(),
                ParseOptions.defaults(),
                Duration.ZERO,
                WriterOptions.DEFAULT_TARGET_FILE_BYTES);
    }
}
