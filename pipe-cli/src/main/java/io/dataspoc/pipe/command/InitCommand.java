package io.dataspoc.pipe.command;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.lake.storage.OwnerOnly;
import io.dataspoc.pipe.config.PipeHome;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import picocli.CommandLine;

/** {@code init}: makes the folders and the file of defaults; what is there stays as it is. */
@CommandLine.Command(
        name = "init",
        description = "Make the folders for pipelines, sources and transforms.",
        footer = {"%nExample:", "  dataspoc-pipe init"})
public final class InitCommand extends Command {
    private static final String CONFIG = """
            # DataSpoc Pipe: what holds for all pipelines that don't say otherwise.

            defaults:
              compression: zstd              # zstd, gzip, snappy or none
              partition_by: _extraction_date
            """;

    private final PipeContext context;

    /** The command in its context. */
    public InitCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        PipeHome home = context.home();
        boolean made = false;
        for (Path folder : List.of(home.folder(), home.pipelines(), home.sources(), home.transforms())) {
            made |= makeFolder(folder);
        }
        made |= writeConfig(home.configFile());
        context.terminal()
                .notice(
                        made
                                ? "Made " + home.folder()
                                        + ". Next: 'dataspoc-pipe add <name>', or put a pipeline's YAML" + " into "
                                        + home.pipelines() + "."
                                : home.folder() + " is complete already.");
        return ExitCode.DONE;
    }

    /** Configs of sources hold passwords: the folders are the owner's alone. */
    private static boolean makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return false;
        }
        Files.createDirectories(folder, OwnerOnly.folder(folder));
        return true;
    }

    private static boolean writeConfig(Path file) throws IOException {
        try {
            Files.writeString(file, CONFIG, StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }
}
