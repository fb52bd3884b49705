package io.dataspoc.lens.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.lens.command.Checkup.Finding;
import io.dataspoc.lens.command.Checkup.Health;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: says what works and what does not, and what to do about it. */
@Command(
        name = "doctor",
        description = "Check the installation: versions, configuration, buckets, extension, cache, AI.",
        footer = {"%nExamples:", "  dataspoc-lens doctor", "  dataspoc-lens doctor --install-httpfs"})
final class DoctorCommand extends LensCommand {
    @Option(
            names = "--install-httpfs",
            description = "Download DuckDB's extension for object stores from DuckDB's own site.")
    private boolean installHttpfs;

    @Mixin
    private OutputOption output;

    DoctorCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() {
        Checkup checkup = new Checkup(context());
        if (installHttpfs) {
            checkup.installHttpfs();
        }
        List<Finding> findings = checkup.run();
        if (output.isJson()) {
            printJson(findings);
        } else {
            findings.forEach(this::print);
        }
        long bad = findings.stream()
                .filter(finding -> finding.health() == Health.BAD)
                .count();
        if (bad > 0) {
            throw new CommandFailure(bad + (bad == 1 ? " check failed." : " checks failed."));
        }
        return ExitCode.DONE;
    }

    private void print(Finding finding) {
        boolean drawn = terminal().drawsBoxes();
        String mark = switch (finding.health()) {
            case GOOD -> terminal().styledOut(Style.GREEN, drawn ? "✓" : "ok");
            case NOTE -> terminal().styledOut(Style.YELLOW, drawn ? "•" : "--");
            case BAD -> terminal().styledOut(Style.RED, drawn ? "✗" : "!!");
        };
        terminal().out().println(mark + " " + finding.what() + ": " + finding.text());
    }

    private void printJson(List<Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Finding finding : findings) {
            array.addObject()
                    .put("check", finding.what())
                    .put("status", finding.health().toString())
                    .put("detail", finding.text());
        }
        JsonOutput.print(terminal(), array);
    }
}
