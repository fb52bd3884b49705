package io.dataspoc.cli.manual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page of one command: what its {@code --help} says, in the sections that man-pages(7) has. */
final class ManualPage {
    /** No line of a synopsis is broken at it: {@code man} does that. */
    private static final int WIDE = 10_000;

    private final CommandSpec command;
    private final Manual manual;

    ManualPage(CommandSpec command, Manual manual) {
        this.command = command;
        this.manual = manual;
    }

    /** The page's name, such as {@code dataspoc-pipe-state-show}; {@code man dataspoc-pipe state show} finds it. */
    static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    String text() {
        Troff page = new Troff().title(name(command), manual.version(), manual.book());
        page.section("NAME").words(name(command) + " - " + summary(command));
        page.section("SYNOPSIS").synopsis(command.qualifiedName(), arguments());
        List<String> description = lines(command.usageMessage().description());
        if (!description.isEmpty()) {
            page.section("DESCRIPTION");
            description.forEach(page::paragraph);
        }
        subcommands(page);
        options(page);
        if (command.parent() == null) {
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

    /** The first sentence of the description, as one does in lists, without a full stop. */
    private static String summary(CommandSpec command) {
        List<String> description = lines(command.usageMessage().description());
        String all = description.isEmpty() ? command.qualifiedName() : description.get(0);
        int end = all.indexOf(". ");
        String first = end < 0 ? all : all.substring(0, end);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    private String arguments() {
        CommandLine line = command.commandLine();
        int width = line.getUsageHelpWidth();
        line.setUsageHelpWidth(WIDE);
        String synopsis = new Help(command, Help.defaultColorScheme(Ansi.OFF)).synopsis(0);
        line.setUsageHelpWidth(width);
        return synopsis.strip()
                .replaceAll("\\s+", " ")
                .substring(command.qualifiedName().length())
                .strip();
    }

    private void subcommands(Troff page) {
        List<CommandSpec> seen = visible(command);
        if (!seen.isEmpty()) {
            page.section("COMMANDS");
            seen.forEach(each -> page.term(each.name(), summary(each) + ". See " + name(each) + "(1)."));
        }
    }

    /** The subcommands that are meant to be seen. */
    static List<CommandSpec> visible(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(each -> !each.usageMessage().hidden())
                .distinct()
                .toList();
    }

    private void options(Troff page) {
        List<PositionalParamSpec> parameters = command.positionalParameters().stream()
                .filter(each -> !each.hidden())
                .toList();
        if (!parameters.isEmpty()) {
            page.section("ARGUMENTS");
            parameters.forEach(each -> page.term(each.paramLabel(), words(each)));
        }
        List<OptionSpec> options = command.options().stream()
                .filter(each -> !each.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .toList();
        if (!options.isEmpty()) {
            page.section("OPTIONS");
            options.forEach(each -> page.term(term(each), words(each)));
        }
    }

    private static String term(OptionSpec option) {
        String names = Stream.of(option.names())
                .sorted(Comparator.comparingInt(String::length))
                .collect(Collectors.joining(", "));
        if (option.arity().max() == 0) {
            return names;
        }
        return names + (option.longestName().startsWith("--") ? "=" : " ") + option.paramLabel();
    }

    private static String words(ArgSpec argument) {
        return String.join(" ", lines(argument.description()));
    }

    private void exitStatus(Troff page) {
        Map<String, String> codes = command.root().usageMessage().exitCodeList();
        if (!codes.isEmpty()) {
            page.section("EXIT STATUS");
            codes.forEach(page::term);
        }
    }

    /** The footer of the help: a heading such as "Examples:", and lines that are indented where they are to be copied. */
    private void footer(Troff page) {
        List<String> literal = new ArrayList<>();
        for (String line : lines(command.usageMessage().footer())) {
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
        CommandSpec parent = command.parent();
        if (parent == null) {
            others.addAll(manual.seeAlso());
        } else {
            others.add(name(parent) + "(1)");
            Stream<CommandSpec> beside = parent.parent() == null ? Stream.empty() : visible(parent).stream();
            beside.filter(each -> each != command).forEach(each -> others.add(name(each) + "(1)"));
        }
        page.section("SEE ALSO").words(String.join(", ", others));
    }

    /** What a text of the model comes to: its variables are filled in already, its {@code %n} are not. */
    private static List<String> lines(String... texts) {
        return Arrays.stream(texts)
                .flatMap(each -> String.format(each).lines())
                .filter(each -> !each.isBlank())
                .toList();
    }
}
