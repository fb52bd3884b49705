package io.dataspoc.pipe.command;

import io.dataspoc.cli.command.RootOptions;
import io.dataspoc.cli.command.Versions;
import picocli.CommandLine;

/** {@code dataspoc-pipe} itself. */
@CommandLine.Command(
        name = "dataspoc-pipe",
        description = "Runs Singer taps and lands their records as Parquet in a bucket.",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:Something failed; stderr says what.",
            "2:The command line is wrong.",
            "3:The bucket went out of reach during a commit: it may have happened or not. Run it again."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe init",
            "  dataspoc-pipe add postgres-prod",
            "  dataspoc-pipe run postgres-prod"
        })
public final class PipeRoot extends RootOptions {
    /** What {@code --version} prints. */
    public static String version() {
        return Versions.line("dataspoc-pipe", PipeRoot.class);
    }
}
