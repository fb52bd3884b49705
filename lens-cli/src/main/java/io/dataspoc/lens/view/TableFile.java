package io.dataspoc.lens.view;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Parquet file of a table.
 *
 * @param path where DuckDB finds it
 * @param relative its path within the table's folder, which holds the partitions
 */
public record TableFile(String path, String relative) {
    /** Checks that both are there. */
    public TableFile {
        requireNonNull(path, "path is null");
        requireNonNull(relative, "relative is null");
    }

    /** The partitions that the folders within the table name, such as {@code dt=2026-04-28}, in order. */
    Map<String, String> partitions() {
        return partitions(relative);
    }

    /** The partitions that any folder of the full path names, as DuckDB sees them. */
    Map<String, String> allPartitions() {
        return partitions(path);
    }

    /** The partitions that folders above the table name. */
    Map<String, String> partitionsAbove() {
        int place = path.length();
        for (long folders = relative.chars().filter(c -> c == '/').count(); folders >= 0; folders--) {
            place = path.lastIndexOf('/', place - 1);
        }
        return partitions(path.substring(0, place + 1));
    }

    private static Map<String, String> partitions(String path) {
        Map<String, String> values = new LinkedHashMap<>();
        String[] segments = path.split("/");
        for (int i = 0; i < segments.length - 1; i++) {
            int equals = segments[i].indexOf('=');
            if (equals > 0) {
                values.put(segments[i].substring(0, equals), decode(segments[i].substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decode(String value) {
        return value.indexOf('%') < 0 ? value : URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
