package io.dataspoc.singer.message;

import java.util.Arrays;
import java.util.Objects;

/**
 * A STATE message.
 *
 * @param value the JSON text of its value, byte by byte as the tap gave it (UTF-8); a copy that belongs to the receiver
 */
public record StateMessage(byte[] value) {

    public StateMessage {
        Objects.requireNonNull(value, "value is null");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateMessage that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }
}
