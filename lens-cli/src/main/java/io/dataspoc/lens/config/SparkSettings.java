package io.dataspoc.lens.config;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Spark cluster that transforms may run on.
 *
 * @param url the address of its Spark Connect server, such as {@code sc://spark.example.com:15002}; empty if none is given
 * @param locations how the cluster calls places that Lens calls otherwise: beginnings of addresses, such as {@code s3://} for
 *     {@code s3a://}; the longest that fits counts
 * @param options settings of Spark for the session, by their names
 */
public record SparkSettings(String url, Map<String, String> locations, Map<String, String> options) {
    /** No cluster. */
    public static final SparkSettings NONE = new SparkSettings("", Map.of("s3://", "s3a://"), Map.of());

    /** Copies the maps. */
    public SparkSettings {
        requireNonNull(url, "url is null");
        locations = Collections.unmodifiableMap(new LinkedHashMap<>(locations));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** An address as the cluster calls it. */
    public String located(String address) {
        String longest = "";
        for (String from : locations.keySet()) {
            if (address.startsWith(from) && from.length() > longest.length()) {
                longest = from;
            }
        }
        return longest.isEmpty() ? address : locations.get(longest) + address.substring(longest.length());
    }
}
