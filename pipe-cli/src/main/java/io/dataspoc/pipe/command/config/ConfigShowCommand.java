package io.dataspoc.pipe.command.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.pipe.schema.EffectiveConfig;
import java.io.IOException;
import picocli.CommandLine;

/** {@code config show}: what holds, with all defaults written out. */
@CommandLine.Command(
        name = "show",
        description = {
            "Print what holds for a pipeline: its file, config.yaml's defaults and the tool's own; without NAME config.yaml.",
            "Secrets are shown as ***, variables by their names."
        },
        footer = {
            "%nExamples:",
            "  dataspoc-pipe config show postgres-prod",
            "  dataspoc-pipe config show postgres-prod --output json"
        })
final class ConfigShowCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(paramLabel = "NAME", arity = "0..1", description = "The pipeline. Default: config.yaml.")
    private String name;

    @CommandLine.Mixin
    private OutputOption output;

    ConfigShowCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        Pipelines pipelines = context.pipelines();
        ObjectNode shown = name == null
                ? EffectiveConfig.ofTool(pipelines)
                : EffectiveConfig.of(pipelines, new PipelineName(name));
        if (output.isJson()) {
            JsonOutput.print(context.terminal(), shown);
        } else {
            YAMLFactory factory = YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .build();
            context.terminal().out().print(new YAMLMapper(factory).writeValueAsString(shown));
        }
        return ExitCode.DONE;
    }
}
