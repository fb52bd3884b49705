package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.lake.probe.ProbeResult;
import io.dataspoc.pipe.check.BucketCheck;
import io.dataspoc.pipe.check.Finding;
import io.dataspoc.pipe.check.PipelineCheck;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.config.PipelineName;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;

/** {@code validate}: whether pipelines could run, without running them. */
@CommandLine.Command(
        name = "validate",
        description = "Check pipelines: their files, buckets and taps.",
        footer = {"%nExamples:", "  dataspoc-pipe validate", "  dataspoc-pipe validate postgres-prod"})
public final class ValidateCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(paramLabel = "NAME", arity = "0..1", description = "The pipeline. Default: all of them.")
    private String name;

    @CommandLine.Mixin
    private OutputOption output;

    /** The command in its context. */
    public ValidateCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        PipeClient client = context.client();
        List<PipelineName> names = name == null ? client.names() : List.of(new PipelineName(name));
        List<PipelineCheck> checks = client.validate(names, this::tell);
        if (output.isJson()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            checks.forEach(check -> array.add(check.toJson()));
            JsonOutput.print(context.terminal(), array);
        } else if (checks.isEmpty()) {
            context.noPipelines();
        }
        return checks.stream().allMatch(PipelineCheck::isGood) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void tell(PipelineCheck check) {
        check.warnings().forEach(context.terminal()::warning);
        if (!output.isJson()) {
            print(check);
        }
    }

    private void print(PipelineCheck check) {
        Terminal terminal = context.terminal();
        terminal.out().println(terminal.styledOut(Style.BOLD, check.name().text()));
        if (!check.file().isGood()) {
            line("Config", check.file());
            return;
        }
        bucket(check.bucket());
        line("Tap", check.tap());
        check.transform().ifPresent(finding -> line("Transform", finding));
    }

    /** Where all is well, the steps say so themselves; the finding of a bad bucket holds all that its steps do. */
    private void bucket(BucketCheck check) {
        boolean listed = !check.steps().isEmpty();
        line("Bucket", listed && !check.finding().isGood() ? Finding.bad("see below") : check.finding());
        check.steps()
                .forEach(step -> context.terminal().out().println("    " + verdict(step) + BucketCheck.line(step)));
    }

    private String verdict(ProbeResult step) {
        Terminal terminal = context.terminal();
        return switch (step.verdict()) {
            case PASSED -> terminal.styledOut(Style.GREEN, "ok       ");
            case WARNING -> terminal.styledOut(Style.YELLOW, "warning  ");
            case FAILED -> terminal.styledOut(Style.RED, "FAILED   ");
            case SKIPPED -> "skipped  ";
        };
    }

    private void line(String what, Finding finding) {
        Terminal terminal = context.terminal();
        String verdict = finding.isGood()
                ? terminal.styledOut(Style.GREEN, what + " OK:")
                : terminal.styledOut(Style.RED, what + " FAILED:");
        terminal.out().println("  " + verdict + " " + finding.text());
    }
}
