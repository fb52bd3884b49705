package io.dataspoc.lake;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.error.InvalidNameException;
import io.dataspoc.lake.storage.HostSystem;
import io.dataspoc.lake.storage.LocalObjectStore;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.s3.S3ObjectStore;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.function.Consumer;

/** Opens the store behind a bucket's address: {@code s3://bucket/folder}, {@code file:///path} or a plain path. */
final class LakeUri {

    private LakeUri() {}

    static ObjectStore open(String uri, BucketOptions options, Consumer<String> notices) {
        requireNonNull(options, "options is null");
        int end = uri.indexOf("://");
        if (end < 0) {
            return folder(uri, uri.startsWith("file:/") ? uri.substring("file:".length()) : uri);
        }
        String scheme = uri.substring(0, end).toLowerCase(Locale.ROOT);
        if (scheme.equals("file")) {
            return folder(uri, uri.substring(end + 3));
        }
        if (scheme.equals("s3")) {
            return S3ObjectStore.open("s3" + uri.substring(end), options, notices);
        }
        throw OtherStores.refusal(uri, scheme);
    }

    private static ObjectStore folder(String uri, String path) {
        if (path.isBlank()) {
            throw new InvalidNameException("Bucket '" + uri + "' names no folder: write file:///path/to/lake.");
        }
        try {
            return new LocalObjectStore(HostSystem.path(path));
        } catch (InvalidPathException e) {
            throw new InvalidNameException("Bucket '" + uri + "' is no path: " + e.getReason() + ".");
        }
    }
}
