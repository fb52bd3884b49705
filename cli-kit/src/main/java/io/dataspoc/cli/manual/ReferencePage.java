package io.dataspoc.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** All commands of a tool on one page of Markdown, a section for each, as {@code --help} has them. */
final class ReferencePage {
    /** What each command has; told once. */
    private static final Set<String> EVERYWHERE = Set.of("-h, --help", "--debug");

    private final CommandText tool;
    private final Manual manual;
    private final String introduction;
    private final Markdown page = new Markdown();

    ReferencePage(CommandText tool, Manual manual, String introduction) {
        this.tool = tool;
        this.manual = manual;
        this.introduction = introduction;
    }

    String text() {
        page.heading(1, tool.typed() + ": commands and options");
        page.markdown(introduction);
        page.code("", List.of(tool.typed() + " " + tool.synopsis()));
        commands(tool);
        page.table("option", "meaning", tool.options());
        page.paragraph("Every command takes --help and --debug, too.");
        tool.subcommands().forEach(each -> command(each, 2));
        manual.sections().forEach(this::terms);
        terms("Exit status", tool.exitCodes());
        return page.text();
    }

    private void command(CommandText command, int level) {
        page.heading(level, words(command));
        command.description().forEach(page::paragraph);
        page.code("", List.of(command.typed() + " " + command.synopsis()));
        commands(command);
        page.table("argument", "meaning", command.arguments());
        page.table(
                "option",
                "meaning",
                command.options().stream()
                        .filter(each -> !EVERYWHERE.contains(each.term()))
                        .toList());
        footer(command);
        command.subcommands().forEach(each -> command(each, level + 1));
    }

    private void commands(CommandText command) {
        page.links("command", "does", command.subcommands(), this::words);
    }

    /** The command without the tool's name, such as {@code state show}. */
    private String words(CommandText command) {
        return command.typed().substring(tool.typed().length() + 1);
    }

    /** Lines that are indented are to be copied; a heading that says no more than "Examples:" is left out. */
    private void footer(CommandText command) {
        List<String> literal = new ArrayList<>();
        for (String line : command.footer()) {
            if (line.startsWith(" ")) {
                literal.add(line.substring(2));
            } else {
                code(literal);
                literal.clear();
                if (!line.matches("Examples?:")) {
                    page.paragraph(line);
                }
            }
        }
        code(literal);
    }

    private void code(List<String> lines) {
        boolean json = !lines.isEmpty() && lines.get(0).startsWith("{");
        page.code(json ? "json" : "sh", lines);
    }

    private void terms(String heading, Map<String, String> terms) {
        if (!terms.isEmpty()) {
            page.heading(2, heading.charAt(0) + heading.substring(1).toLowerCase(Locale.ROOT));
            page.table(
                    "",
                    "meaning",
                    terms.entrySet().stream()
                            .map(each -> new CommandText.Item(each.getKey(), each.getValue()))
                            .toList());
        }
    }
}
