package io.dataspoc.lens.spark.cluster;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a cluster is, and how sessions on it are to be.
 *
 * @param url the address of its Spark Connect server: {@code sc://host:port}, and parameters as Spark's clients take
 *     them, such as {@code sc://host:15002/;use_ssl=true;token=…}
 * @param options settings of Spark for the session, by their full names; they don't win over those that results
 *     depend on
 */
public record ClusterSettings(String url, Map<String, String> options) {
    private static final String SCHEME = "sc://";

    /** @throws IllegalArgumentException if the URL is none of a Spark Connect server */
    public ClusterSettings {
        requireNonNull(url, "url is null");
        if (!url.startsWith(SCHEME) || url.length() == SCHEME.length()) {
            throw new IllegalArgumentException("'" + withoutParameters(url)
                    + "' is no address of a Spark Connect server: give one such as sc://host:15002.");
        }
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** The URL without its parameters, which may hold a token: for messages. */
    public String address() {
        return withoutParameters(url);
    }

    @Override
    public String toString() {
        return address();
    }

    private static String withoutParameters(String url) {
        int end = url.indexOf(';');
        String address = end < 0 ? url : url.substring(0, end);
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
