package io.dataspoc.lake.commit;

import io.dataspoc.lake.error.InvalidNameException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text that must come back from the intent byte for byte. */
final class Utf8 {

    private Utf8() {}

    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidNameException("The STATE is not valid UTF-8: " + e.getMessage() + ".");
        }
    }
}
