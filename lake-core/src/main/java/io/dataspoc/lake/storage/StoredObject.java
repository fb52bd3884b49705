package io.dataspoc.lake.storage;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/**
 * A small object read whole, with the version that was read.
 *
 * @param info the version that {@code content} is
 * @param content its bytes; not copied, so not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Read once and parsed; never compared.
public record StoredObject(ObjectInfo info, byte[] content) {

    public StoredObject {
        requireNonNull(info, "info is null");
        requireNonNull(content, "content is null");
    }

    /** The content as UTF-8 text. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
