package io.dataspoc.cli.command;

import java.util.Optional;

/** What {@code --version} prints. */
public final class Versions {
    private Versions() {}

    /** {@code <tool> <version>}, the version being that of the jar that holds {@code main}. */
    public static String line(String tool, Class<?> main) {
        return tool + " " + of(main);
    }

    /** The version of the jar that holds {@code main}; {@code development} for classes that lie in a folder. */
    public static String of(Class<?> main) {
        return Optional.ofNullable(main.getPackage().getImplementationVersion()).orElse("development");
    }
}
