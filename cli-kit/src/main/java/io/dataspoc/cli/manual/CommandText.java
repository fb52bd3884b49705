package io.dataspoc.cli.manual;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the model of a command says, as plain text: pages for {@code man} and for the reference are made of it. */
final class CommandText {
    /** No line of a synopsis is broken at it: whoever shows the page does that. */
    private static final int WIDE = 10_000;

    private final CommandSpec command;

    CommandText(CommandSpec command) {
        this.command = command;
    }

    /**
     * An argument or option.
     *
     * @param term as it is typed, such as {@code -n, --limit=N}
     * @param words what it means, and what holds where it is not given
     */
    record Item(String term, String words) {}

    /** A page's name, such as {@code dataspoc-pipe-state-show}; {@code man dataspoc-pipe state show} finds it. */
    String name() {
        return command.qualifiedName("-");
    }

    /** The command as it is typed, such as {@code dataspoc-pipe state show}. */
    String typed() {
        return command.qualifiedName();
    }

    /** The last word of {@link #typed()}. */
    String word() {
        return command.name();
    }

    Optional<CommandText> parent() {
        return Optional.ofNullable(command.parent()).map(CommandText::new);
    }

    /** The subcommands that are meant to be seen. */
    List<CommandText> subcommands() {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(each -> !each.usageMessage().hidden())
                .distinct()
                .map(CommandText::new)
                .toList();
    }

    /** This command and all below it, each before its own. */
    List<CommandText> all() {
        return Stream.concat(Stream.of(this), subcommands().stream().flatMap(each -> each.all().stream()))
                .toList();
    }

    List<String> description() {
        return lines(command.usageMessage().description());
    }

    /** The first sentence of the description, as one does in lists, without a full stop. */
    String summary() {
        List<String> description = description();
        String all = description.isEmpty() ? typed() : description.get(0);
        int end = all.indexOf(". ");
        String first = end < 0 ? all : all.substring(0, end);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    /** What may follow the command, in one line. */
    String synopsis() {
        CommandLine line = command.commandLine();
        int width = line.getUsageHelpWidth();
        line.setUsageHelpWidth(WIDE);
        String synopsis = new Help(command, Help.defaultColorScheme(Ansi.OFF)).synopsis(0);
        line.setUsageHelpWidth(width);
        return synopsis.strip()
                .replaceAll("\\s+", " ")
                .substring(typed().length())
                .strip();
    }

    List<Item> arguments() {
        return command.positionalParameters().stream()
                .filter(each -> !each.hidden())
                .map(each -> item(each.paramLabel(), each))
                .toList();
    }

    /** By their long names, in alphabetical order. */
    List<Item> options() {
        return command.options().stream()
                .filter(each -> !each.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .map(each -> item(term(each), each))
                .toList();
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

    private static Item item(String term, ArgSpec argument) {
        String words = String.join(" ", lines(argument.description()));
        String value = argument.defaultValue();
        boolean said = value == null
                || argument.arity().max() == 0
                || words.toLowerCase(Locale.ROOT).contains("default");
        return new Item(term, said ? words : words + " Default: " + value + ".");
    }

    /** Codes and what they mean; those of the tool, which all of its commands have. */
    Map<String, String> exitCodes() {
        return command.root().usageMessage().exitCodeList();
    }

    /** The footer of the help: a heading such as "Examples:", and lines that are indented where they are to be copied. */
    List<String> footer() {
        return lines(command.usageMessage().footer());
    }

    /** What a text of the model comes to: its variables are filled in already, its {@code %n} are not. */
    private static List<String> lines(String... texts) {
        return Arrays.stream(texts)
                .flatMap(each -> String.format(each).lines())
                .filter(each -> !each.isBlank())
                .toList();
    }
}
