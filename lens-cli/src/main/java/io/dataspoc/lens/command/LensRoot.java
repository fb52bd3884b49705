package io.dataspoc.lens.command;

import io.dataspoc.cli.command.RootOptions;
import io.dataspoc.cli.command.Versions;
import picocli.CommandLine;

/** The tool itself. */
@CommandLine.Command(
        name = LensRoot.NAME,
        description = "SQL over the tables in your buckets, and SQL transforms that write new ones.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:Something failed; stderr says what.",
            "2:The command line is wrong; nothing was done.",
            "3:The bucket went out of reach during a commit: it may have happened or not. Run it again."
        },
        footer = {
            "%nExamples:",
            "  dataspoc-lens init",
            "  dataspoc-lens add-bucket s3://company-lake",
            "  dataspoc-lens query \"FROM orders LIMIT 10\""
        })
public final class LensRoot extends RootOptions {
    static final String NAME = "dataspoc-lens";

    /** What {@code --version} prints. */
    public static String version() {
        return Versions.line(NAME, LensRoot.class);
    }
}
