package io.dataspoc.pipe.command.config;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.schema.ConfigSchema;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine;

/** {@code config schema}: the JSON Schema of a kind of file. */
@CommandLine.Command(
        name = "schema",
        description = "Print the JSON Schema of pipelines' files, or of config.yaml, for editors.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe config schema",
            "  dataspoc-pipe config schema config > config.schema.json",
            "  dataspoc-pipe config schema --write"
        })
final class ConfigSchemaCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(
            paramLabel = "KIND",
            arity = "0..1",
            defaultValue = "pipeline",
            description = "pipeline, the default, or config.")
    private String kind;

    @CommandLine.Option(
            names = "--write",
            description = "Write both into the tool's home instead, and say by which line of a file editors find them.")
    private boolean write;

    ConfigSchemaCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        if (write) {
            for (ConfigSchema schema : ConfigSchema.values()) {
                schema.writeTo(context.home());
                context.terminal().out().println(schema.serverLine());
            }
        } else {
            context.terminal().out().print(schema().text());
        }
        return ExitCode.DONE;
    }

    private ConfigSchema schema() {
        for (ConfigSchema schema : ConfigSchema.values()) {
            if (schema.name().equals(kind.toUpperCase(Locale.ROOT))) {
                return schema;
            }
        }
        throw CommandFailure.usage("There is no schema '" + kind + "': pipeline and config are known.");
    }
}
