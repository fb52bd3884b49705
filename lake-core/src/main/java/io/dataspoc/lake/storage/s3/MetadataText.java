package io.dataspoc.lake.storage.s3;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text as a header's value: what is not printable ASCII, and the percent sign, percent-encoded. */
final class MetadataText {

    private MetadataText() {}

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7f && b != '%') {
                encoded.append((char) b);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
        }
        return encoded.toString();
    }
}
