package io.dataspoc.cli.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A place in a configuration file.
 *
 * @param file the file
 * @param line its line, from 1; 0 means the whole file
 * @param column the character in the line, from 1
 */
public record Position(Path file, int line, int column) {
    /** Refuses nulls and negative numbers. */
    public Position {
        requireNonNull(file, "file is null");
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("line " + line + ", column " + column);
        }
    }

    /** The whole file. */
    public static Position of(Path file) {
        return new Position(file, 0, 0);
    }

    /** As compilers write it: {@code file:line:column}. */
    @Override
    public String toString() {
        return line == 0 ? file.toString() : file + ":" + line + ":" + column;
    }
}
