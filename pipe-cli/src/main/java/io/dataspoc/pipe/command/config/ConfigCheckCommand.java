package io.dataspoc.pipe.command.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.config.ConfigError;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.pipe.schema.HomeCheck;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;

/** {@code config check}: all errors in the configuration files. */
@CommandLine.Command(
        name = "check",
        description = {
            "Print every error in the pipelines' files, config.yaml and .env, a line each: file:line:column: what.",
            "Nothing is started or opened; 'validate' tries the tap and the bucket."
        },
        footer = {"%nExamples:", "  dataspoc-pipe config check", "  dataspoc-pipe config check postgres-prod"})
final class ConfigCheckCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(paramLabel = "NAME", arity = "0..*", description = "The pipelines. Default: all.")
    private List<String> names = List.of();

    @CommandLine.Mixin
    private OutputOption output;

    ConfigCheckCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        Terminal terminal = context.terminal();
        HomeCheck check = new HomeCheck(context.home(), terminal.environment());
        List<ConfigError> errors = check.run(chosen());
        check.warnings().forEach(terminal::warning);
        if (output.isJson()) {
            JsonOutput.print(terminal, json(errors));
        } else {
            errors.forEach(error -> terminal.out().println(error.getMessage()));
        }
        terminal.notice(errors.isEmpty() ? "The configuration is fine." : errors.size() + " error(s).");
        return errors.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private List<PipelineName> chosen() throws IOException {
        // Without what .env adds: it may be what is wrong.
        return names.isEmpty()
                ? new Pipelines(context.home(), context.terminal().environment()).names()
                : names.stream().distinct().map(PipelineName::new).toList();
    }

    private static ArrayNode json(List<ConfigError> errors) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        errors.forEach(error -> array.addObject()
                .put("file", error.position().file().toString())
                .put("line", error.position().line())
                .put("column", error.position().column())
                .put("message", error.reason()));
        return array;
    }
}
