package io.dataspoc.cli.command;

import io.dataspoc.cli.output.OutputFormat;
import picocli.CommandLine.Option;

/** The {@code --output} of commands that list something; mixed into them. */
public final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How to show the result: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TABLE;

    /** The format that was asked for. */
    public OutputFormat format() {
        return format;
    }

    /** Whether JSON was asked for. */
    public boolean isJson() {
        return format == OutputFormat.JSON;
    }
}
