package io.dataspoc.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;

/** Writes the helps of a tool's commands, laid out as {@link ReadyAnswers} shows them. */
public final class HelpFiles {
    private HelpFiles() {}

    /**
     * Writes a file for each layout.
     *
     * @param tool with all of its commands
     * @param lib the folder {@code lib} of what is installed; made if it is not there
     */
    public static void write(CommandLine tool, Path lib) throws IOException {
        for (HelpLayout layout : HelpLayout.all()) {
            layout.write(tool, lib);
        }
    }
}
