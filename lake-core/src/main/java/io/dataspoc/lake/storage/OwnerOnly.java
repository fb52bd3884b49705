package io.dataspoc.lake.storage;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Attributes that make new local files and folders their owner's alone from the first moment, for what holds secrets or rows.
 *
 * <p>A file system without POSIX permissions refuses such attributes. There, as on Windows, a new file gets the rights of its
 * folder, and what is below a user's home is closed to others.
 */
public final class OwnerOnly {

    private OwnerOnly() {}

    /** Of a file: {@code rw-------}.
     *
     * @param place a path on the file's file system; it need not exist
     */
    public static FileAttribute<?>[] file(Path place) {
        return attributes(place, "rw-------");
    }

    /** Of a folder, or of a file that is a program: {@code rwx------}.
     *
     * @param place a path on the folder's file system; it need not exist
     */
    public static FileAttribute<?>[] folder(Path place) {
        return attributes(place, "rwx------");
    }

    private static FileAttribute<?>[] attributes(Path place, String permissions) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
