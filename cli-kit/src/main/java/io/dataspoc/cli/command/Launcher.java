package io.dataspoc.cli.command;

import io.dataspoc.cli.Environment;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the program that starts a tool, for others that are to start it. */
public final class Launcher {
    private Launcher() {}

    /**
     * Its absolute path: the name on the PATH where it is this installation, since that outlives an upgrade; else the
     * installation's own.
     *
     * @param tool its name
     * @param part a class of the tool, in whose installation the launcher is
     * @return empty if there is none
     */
    public static Optional<Path> of(Environment environment, String tool, Class<?> part) {
        Optional<Path> installed = installed(tool, part);
        Optional<Path> found = Programs.find(environment, tool);
        if (installed.isEmpty()) {
            return found;
        }
        return found.filter(path -> isSame(path, installed.get())).or(() -> installed);
    }

    /**
     * The folder of the installation: the one above {@code lib/}, where the jar lies.
     *
     * @param part a class of the tool
     */
    public static Path installation(Class<?> part) {
        try {
            Path jar = Path.of(
                    part.getProtectionDomain().getCodeSource().getLocation().toURI());
            return jar.resolveSibling("..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A jar has no path.", e);
        }
    }

    private static Optional<Path> installed(String tool, Class<?> part) {
        return Optional.of(installation(part).resolve("bin").resolve(tool)).filter(Files::isExecutable);
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.toRealPath().equals(other.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
