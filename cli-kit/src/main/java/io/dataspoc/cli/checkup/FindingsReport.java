package io.dataspoc.cli.checkup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.OutputFormat;
import java.util.List;

/** Says what was found. */
public final class FindingsReport {
    private FindingsReport() {}

    /**
     * Prints a line for each finding, or {@code [{"check","status","detail"}]}.
     *
     * @throws CommandFailure after all are printed, if one is bad
     */
    public static void print(Terminal terminal, OutputFormat format, List<Finding> findings) {
        switch (format) {
            case JSON -> JsonOutput.print(terminal, json(findings));
            case TABLE -> findings.forEach(finding -> line(terminal, finding));
        }
        long bad = findings.stream()
                .filter(finding -> finding.health() == Health.BAD)
                .count();
        if (bad > 0) {
            throw new CommandFailure(bad + (bad == 1 ? " check failed." : " checks failed."));
        }
    }

    private static void line(Terminal terminal, Finding finding) {
        boolean drawn = terminal.drawsBoxes();
        String mark = switch (finding.health()) {
            case GOOD -> terminal.styledOut(Style.GREEN, drawn ? "✓" : "ok");
            case NOTE -> terminal.styledOut(Style.YELLOW, drawn ? "•" : "--");
            case BAD -> terminal.styledOut(Style.RED, drawn ? "✗" : "!!");
        };
        terminal.out().println(mark + " " + finding.what() + ": " + finding.text());
    }

    private static ArrayNode json(List<Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> array.addObject()
                .put("check", finding.what())
                .put("status", finding.health().toString())
                .put("detail", finding.text()));
        return array;
    }
}
