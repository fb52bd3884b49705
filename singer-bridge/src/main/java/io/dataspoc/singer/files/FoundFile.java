package io.dataspoc.singer.files;

import static java.util.Objects.requireNonNull;

/**
 * A file of a folder.
 *
 * @param name its path below the folder, with slashes
 * @param size its length in bytes
 * @param version differs when it was written again
 */
public record FoundFile(String name, long size, String version) {

    public FoundFile {
        requireNonNull(name, "name is null");
        requireNonNull(version, "version is null");
    }

    /** Whether it, or a folder that it is in, is hidden from those who list folders. */
    boolean isHidden() {
        for (String segment : name.split("/")) {
            if (segment.startsWith(".") || segment.startsWith("_")) {
                return true;
            }
        }
        return false;
    }

    int depth() {
        return (int) name.chars().filter(c -> c == '/').count() + 1;
    }
}
