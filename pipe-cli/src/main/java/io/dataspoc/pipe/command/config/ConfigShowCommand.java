package io.dataspoc.pipe.command.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.config.ConfigSection;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.lake.json.Json;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.schema.ConfigSchema;
import io.dataspoc.pipe.schema.Redaction;
import io.dataspoc.pipe.schema.SchemaDefaults;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
    private static final List<String> OF_DESTINATION = List.of("compression", "partition_by");

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
        ObjectNode shown = Redaction.of(name == null ? config() : pipeline(new PipelineName(name)));
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

    private ObjectNode config() {
        return SchemaDefaults.fill(written(context.pipelines().writtenConfig()), Json.object(), ConfigSchema.CONFIG);
    }

    private ObjectNode pipeline(PipelineName pipeline) throws IOException {
        context.pipelines().load(pipeline); // What is shown must be what would run.
        ObjectNode own = written(Optional.of(context.pipelines().written(pipeline)));
        JsonNode defaults = written(context.pipelines().writtenConfig()).path("defaults");
        ObjectNode inherited = Json.object();
        ObjectNode destination = inherited.putObject("destination");
        defaults.properties()
                .forEach(each -> (OF_DESTINATION.contains(each.getKey()) ? destination : inherited)
                        .set(each.getKey(), each.getValue()));
        mergeNotify(own, inherited);
        return SchemaDefaults.fill(own, inherited, ConfigSchema.PIPELINE);
    }

    /** Of this one the pipeline's keys are added to the defaults'. */
    private static void mergeNotify(ObjectNode own, ObjectNode inherited) {
        if (own.get("notify") instanceof ObjectNode keys && inherited.get("notify") instanceof ObjectNode others) {
            own.set("notify", others.deepCopy().setAll(keys));
        }
    }

    private static ObjectNode written(Optional<ConfigSection> file) {
        return file.map(section -> (ObjectNode) section.toJson(text -> text)).orElseGet(Json::object);
    }
}
