package io.dataspoc.lens.spark.connect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Paths as Spark writes them, and names of folders as lakes have them. */
final class Paths {
    private static final String UNRESERVED = "-_.~";
    private static final Pattern PATTERN = Pattern.compile("[{}\\[\\]*?\\\\]");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([{}\\[\\]*?\\\\])");
    private static final Pattern SCHEME = Pattern.compile("^[a-z0-9]+:(//)?");

    private Paths() {}

    /** What follows the last slash. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A path of which each character stands for itself, where Hadoop takes paths for patterns. */
    static String literal(String path) {
        return PATTERN.matcher(path).replaceAll("\\\\$0");
    }

    /** Takes back what {@link #literal} did to paths within a text. */
    static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll("$1");
    }

    /** What stands behind {@code file:} or {@code s3a://}. */
    static String withoutScheme(String path) {
        return SCHEME.matcher(path).replaceFirst("");
    }

    /** Takes back what {@code %} stands for. */
    static String decoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    /** Encodes what is no letter, digit or one of {@code -_.~}, as DuckDB does in names of folders. */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xff);
            boolean plain =
                    character < 128 && (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0);
            if (plain) {
                encoded.append(character);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(character >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(character & 15, 16)));
            }
        }
        return encoded.toString();
    }
}
