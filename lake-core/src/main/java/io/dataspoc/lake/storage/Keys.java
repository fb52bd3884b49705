package io.dataspoc.lake.storage;

import io.dataspoc.lake.error.InvalidNameException;

/** The rules for keys, checked at every door of a store so that no name leaves the bucket. */
public final class Keys {

    private Keys() {}

    /**
     * Returns {@code key}.
     *
     * @throws InvalidNameException if it is no key of an object
     */
    public static String requireKey(String key) {
        if (key.isEmpty() || key.startsWith("/") || key.endsWith("/")) {
            throw invalid(key);
        }
        requireSegments(key);
        return key;
    }

    /**
     * Returns {@code prefix}.
     *
     * @throws InvalidNameException if it is neither empty nor a key and a slash
     */
    public static String requirePrefix(String prefix) {
        if (prefix.isEmpty()) {
            return prefix;
        }
        if (!prefix.endsWith("/")) {
            throw new InvalidNameException("A prefix ends in '/': '" + prefix + "'.");
        }
        requireKey(prefix.substring(0, prefix.length() - 1));
        return prefix;
    }

    private static void requireSegments(String key) {
        for (String segment : key.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || segment.indexOf('\0') >= 0) {
                throw invalid(key);
            }
        }
    }

    private static InvalidNameException invalid(String key) {
        return new InvalidNameException(
                "'" + key + "' is no key of an object: segments may not be empty, '.' or '..'.");
    }
}
