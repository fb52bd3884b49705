package io.dataspoc.singer.tap;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When to give up on a tap that is asked for its catalog.
 *
 * @param timeout until the catalog is complete
 * @param bytesBeforeStreams how much may come before the catalog's {@code streams}: a tap that does not know
 *     {@code --discover} may send anything
 * @param bytes how large a catalog may be; databases of thousands of tables have catalogs of tens of megabytes
 */
public record DiscoveryLimits(Duration timeout, long bytesBeforeStreams, long bytes) {

    public DiscoveryLimits {
        requireNonNull(timeout, "timeout is null");
        if (bytesBeforeStreams < 1 || bytes < bytesBeforeStreams) {
            throw new IllegalArgumentException("A catalog's bounds must be positive, the larger one last");
        }
    }

    /** 60 s; 1 MB before the streams are seen, 256 MB in all. */
    public static DiscoveryLimits defaults() {
        return new DiscoveryLimits(Duration.ofSeconds(60), 1 << 20, 256 << 20);
    }
}
