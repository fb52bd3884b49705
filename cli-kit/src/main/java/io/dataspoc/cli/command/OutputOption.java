package io.dataspoc.cli.command;

import io.dataspoc.cli.output.OutputFormat;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The {@code --output} of commands that list something; mixed into them. */
public final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            converter = OutputOption.FormatReader.class,
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

    /** Reads the names in lower case, as the help shows them. */
    static final class FormatReader implements CommandLine.ITypeConverter<OutputFormat> {
        @Override
        public OutputFormat convert(String text) {
            for (OutputFormat format : OutputFormat.values()) {
                if (format.toString().equals(text.toLowerCase(Locale.ROOT))) {
                    return format;
                }
            }
            throw new CommandLine.TypeConversionException("'" + text + "' is not table or json");
        }
    }
}
