package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.pipe.tap.BuiltInTaps;
import io.dataspoc.pipe.tap.InstalledTap;
import io.dataspoc.pipe.tap.InstalledTaps;
import io.dataspoc.pipe.tap.KnownTaps;
import io.dataspoc.pipe.tap.TapTemplate;
import io.dataspoc.pipe.tap.TapUses;
import io.dataspoc.pipe.tap.TapVariant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code tap list}: those that are installed and built in, or all that there are templates for. */
@CommandLine.Command(
        name = "list",
        description = "List the taps that pipelines can use.",
        footer = {"%nExamples:", "  dataspoc-pipe tap list", "  dataspoc-pipe tap list --known"})
final class TapListCommand extends Command {
    private final PipeContext context;

    @CommandLine.Option(names = "--known", description = "List the taps that 'add' knows the settings of instead.")
    private boolean known;

    @CommandLine.Mixin
    private OutputOption output;

    TapListCommand(PipeContext context) {
        this.context = context;
    }

    /**
     * A line of the list.
     *
     * @param tap its name
     * @param version its version; {@code built in} for those that are
     * @param distribution its package
     * @param pipelines those that use it
     */
    private record Line(String tap, String version, String distribution, List<String> pipelines) {}

    @Override
    protected ExitCode execute() throws IOException {
        if (known) {
            listKnown();
        } else {
            list(lines());
        }
        return ExitCode.DONE;
    }

    private List<Line> lines() throws IOException {
        TapUses uses = TapUses.of(context.pipelines(), context.environment());
        List<Line> lines = new ArrayList<>();
        for (String name : BuiltInTaps.names()) {
            lines.add(new Line(name, "built in", "", uses.of(name)));
        }
        for (InstalledTap tap : new InstalledTaps(context.home()).list()) {
            lines.add(new Line(tap.name(), tap.version(), tap.distribution(), uses.of(tap.name())));
        }
        return lines;
    }

    private void list(List<Line> lines) {
        if (output.isJson()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            lines.forEach(line -> {
                ObjectNode json = array.addObject();
                json.put("name", line.tap()).put("version", line.version()).put("package", line.distribution());
                line.pipelines().forEach(json.putArray("pipelines")::add);
            });
            JsonOutput.print(context.terminal(), array);
            return;
        }
        Table table = new Table().text("Tap").text("Version").text("Package").text("Pipelines");
        lines.forEach(line ->
                table.row(line.tap(), line.version(), line.distribution(), String.join(", ", line.pipelines())));
        table.print(context.terminal());
    }

    private void listKnown() {
        Table table = new Table().text("Tap").text("Variant").text("Package").text("Reads");
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (String name : KnownTaps.names()) {
            TapTemplate template = KnownTaps.find(name).orElseThrow();
            for (TapVariant variant : template.variants()) {
                table.row(name, variant.name(), variant.distribution(), template.about());
                array.addObject()
                        .put("name", name)
                        .put("variant", variant.name())
                        .put("package", variant.distribution())
                        .put("about", template.about());
            }
        }
        if (output.isJson()) {
            JsonOutput.print(context.terminal(), array);
        } else {
            table.print(context.terminal());
        }
    }
}
