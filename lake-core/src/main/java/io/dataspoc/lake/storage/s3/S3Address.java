package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.error.InvalidNameException;
import io.dataspoc.lake.storage.Keys;

/**
 * {@code s3://bucket} or {@code s3://bucket/prefix}.
 *
 * @param bucket the bucket's name
 * @param prefix what stands before all keys of the lake: empty, or ending in a slash
 */
record S3Address(String bucket, String prefix) {

    private static final String SCHEME = "s3://";

    static S3Address parse(String uri) {
        String rest = uri.substring(SCHEME.length());
        while (rest.endsWith("/")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        // Amazon's own are 3 to 63 of [a-z0-9.-]; its oldest ones and other stores allow more.
        if (!bucket.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,254}")) {
            throw new InvalidNameException(
                    "Bucket '" + uri + "' names no bucket: write s3://bucket or s3://bucket/folder.");
        }
        return new S3Address(bucket, slash < 0 ? "" : Keys.requirePrefix(rest.substring(slash + 1) + "/"));
    }

    /** The full key of one of the lake's. */
    String full(String key) {
        return prefix + key;
    }

    /** The lake's key of a full one. */
    String relative(String fullKey) {
        return fullKey.substring(prefix.length());
    }

    /** How people write an object's address. */
    String describe(String key) {
        return SCHEME + bucket + "/" + prefix + key;
    }

    @Override
    public String toString() {
        return describe("").replaceFirst("/$", "");
    }
}
