package io.dataspoc.lake.storage;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** What differs between operating systems. */
public final class HostSystem {

    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private static final Pattern DRIVE = Pattern.compile("/[A-Za-z]:");

    private HostSystem() {}

    /** Whether this is Windows itself; its subsystem for Linux is Linux. */
    public static boolean isWindows() {
        return WINDOWS;
    }

    /**
     * The path in an address such as {@code file:///srv/lake}, without the {@code file://}.
     *
     * @param written on Windows, what begins with {@code /C:/} is on that drive
     * @throws InvalidPathException if it can be no path here
     */
    public static Path path(String written) {
        return Path.of(WINDOWS && DRIVE.matcher(written).lookingAt() ? written.substring(1) : written);
    }

    /** The address of a path, with {@code file://} and slashes. */
    public static String address(Path path) {
        return WINDOWS ? "file:///" + path.toString().replace('\\', '/') : "file://" + path;
    }

    /** Where reading finds nothing, for processes that get no input. */
    public static File nullDevice() {
        return new File(WINDOWS ? "NUL" : "/dev/null");
    }
}
