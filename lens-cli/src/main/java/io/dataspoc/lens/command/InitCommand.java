package io.dataspoc.lens.command;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.lens.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import picocli.CommandLine.Command;

/** {@code init}: makes the home folder, an empty configuration and the folder for transforms. */
@Command(name = "init", description = "Create the configuration and the folder for SQL transforms.")
final class InitCommand extends LensCommand {
    InitCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        ConfigFile config = context().file();
        boolean fresh = !config.exists();
        Files.createDirectories(context().home().transforms());
        if (fresh) {
            config.create();
        }
        terminal()
                .out()
                .println((fresh ? "Initialized DataSpoc Lens in " : "Already initialized in ")
                        + context().home().folder());
        return ExitCode.DONE;
    }
}
