package io.dataspoc.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of one command: what its {@code --help} says, in the sections that man-pages(7) has. */
final class ManualPage {
    private final CommandText command;
    private final Manual manual;

    ManualPage(CommandText command, Manual manual) {
        this.command = command;
        this.manual = manual;
    }

    String text() {
        Troff page = new Troff().title(command.name(), manual.version(), manual.book());
        page.section("NAME").words(command.name() + " - " + command.summary());
        page.section("SYNOPSIS").synopsis(command.typed(), command.synopsis());
        List<String> description = command.description();
        if (!description.isEmpty()) {
            page.section("DESCRIPTION");
            description.forEach(page::paragraph);
        }
        subcommands(page);
        items(page, "ARGUMENTS", command.arguments());
        items(page, "OPTIONS", command.options());
        if (command.parent().isEmpty()) {
            manual.sections().forEach((heading, terms) -> {
                page.section(heading);
                terms.forEach(page::term);
            });
        }
        exitStatus(page);
        footer(page);
        seeAlso(page);
        return page.text();
    }

    private void subcommands(Troff page) {
        List<CommandText> seen = command.subcommands();
        if (!seen.isEmpty()) {
            page.section("COMMANDS");
            seen.forEach(each -> page.term(each.word(), each.summary() + ". See " + each.name() + "(1)."));
        }
    }

    private static void items(Troff page, String heading, List<CommandText.Item> items) {
        if (!items.isEmpty()) {
            page.section(heading);
            items.forEach(each -> page.term(each.term(), each.words()));
        }
    }

    private void exitStatus(Troff page) {
        Map<String, String> codes = command.exitCodes();
        if (!codes.isEmpty()) {
            page.section("EXIT STATUS");
            codes.forEach(page::term);
        }
    }

    /** The footer of the help: a heading such as "Examples:", and lines that are indented where they are to be copied. */
    private void footer(Troff page) {
        List<String> literal = new ArrayList<>();
        for (String line : command.footer()) {
            if (line.startsWith(" ")) {
                literal.add(line.substring(2));
            } else if (line.matches("Examples?:")) {
                page.section("EXAMPLES");
            } else if (line.startsWith("Example")) {
                page.section("EXAMPLES").paragraph(line);
            } else {
                flush(page, literal);
                page.paragraph(line);
            }
        }
        flush(page, literal);
    }

    private static void flush(Troff page, List<String> literal) {
        if (!literal.isEmpty()) {
            page.literal(literal);
            literal.clear();
        }
    }

    /** The page above, and those beside it where they are few: the tool's own page lists its commands. */
    private void seeAlso(Troff page) {
        List<String> others = new ArrayList<>();
        Optional<CommandText> parent = command.parent();
        if (parent.isEmpty()) {
            others.addAll(manual.seeAlso());
        } else {
            others.add(parent.get().name() + "(1)");
            if (parent.get().parent().isPresent()) {
                beside(parent.get()).forEach(each -> others.add(each + "(1)"));
            }
        }
        page.section("SEE ALSO").words(String.join(", ", others));
    }

    private List<String> beside(CommandText parent) {
        return parent.subcommands().stream()
                .map(CommandText::name)
                .filter(each -> !each.equals(command.name()))
                .toList();
    }
}
