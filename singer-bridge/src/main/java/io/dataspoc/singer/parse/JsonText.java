package io.dataspoc.singer.parse;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Values as JSON text. */
final class JsonText {

    private JsonText() {}

    /** The JSON text of a value that is not null; NaN and infinities by name. */
    static String of(RawValue value) {
        return switch (value.kind()) {
            case NULL -> "null";
            case TRUE -> "true";
            case FALSE -> "false";
            case INTEGER, FRACTION, NON_FINITE, NESTED -> value.text();
            case STRING -> quoted(value.text());
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return quoted.append('"').toString();
    }
}
