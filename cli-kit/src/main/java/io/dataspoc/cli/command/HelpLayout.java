package io.dataspoc.cli.command;

import io.dataspoc.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * How helps are laid out: in one of few widths, so that those of all commands are made when a tool is built. They lie in one
 * file for each layout, {@code lib/help/<tool>-<columns>.txt}: for each command a form feed, its words on a line,
 * and its help.
 *
 * @param columns the width
 * @param styling whether words stand out
 */
record HelpLayout(int columns, Styling styling) {
    private static final List<Integer> WIDTHS = List.of(80, 100, 120);

    /** What is used where nobody has a window. */
    private static final int USUAL = 100;

    private static final char BEFORE_COMMAND = '\f';

    /** Whether words stand out, by codes for terminals. */
    enum Styling {
        PLAIN,
        STYLED
    }

    /** What suits a terminal: the widest that fits. */
    static HelpLayout of(Terminal terminal) {
        int window = terminal.width().orElse(USUAL);
        int columns = WIDTHS.get(0);
        for (int each : WIDTHS) {
            columns = each <= window ? each : columns;
        }
        return new HelpLayout(columns, terminal.isOutStyled() ? Styling.STYLED : Styling.PLAIN);
    }

    /** All that there are. */
    static List<HelpLayout> all() {
        return Stream.of(Styling.values())
                .flatMap(styling -> WIDTHS.stream().map(columns -> new HelpLayout(columns, styling)))
                .toList();
    }

    /** Has a tool show its helps so, with those of all commands below it. */
    void applyTo(CommandLine tool) {
        tool.setColorScheme(CommandLine.Help.defaultColorScheme(styling == Styling.STYLED ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(columns);
    }

    /**
     * Writes the helps of a tool.
     *
     * @param tool with all of its commands
     * @param lib the folder {@code lib} of what is installed
     */
    void write(CommandLine tool, Path lib) throws IOException {
        applyTo(tool);
        StringBuilder text = new StringBuilder();
        append(text, tool, "");
        Path file = file(lib, tool.getCommandName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void append(StringBuilder text, CommandLine command, String words) {
        text.append(BEFORE_COMMAND).append(words).append('\n');
        command.getUsageMessage(command.getColorScheme())
                .lines()
                .forEach(line -> text.append(line).append('\n'));
        command.getSubcommands()
                .forEach((name, each) -> append(text, each, words.isEmpty() ? name : words + " " + name));
    }

    /**
     * The help of a command as it was written.
     *
     * @param command the words that name it; none for the tool
     * @return empty where none was written
     */
    Optional<String> find(Path lib, String tool, List<String> command) throws IOException {
        Path file = file(lib, tool);
        if (!command.stream().allMatch(HelpLayout::isWord) || !Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file);
        String heading = BEFORE_COMMAND + String.join(" ", command) + '\n';
        int start = text.indexOf(heading);
        if (start < 0) {
            return Optional.empty();
        }
        int end = text.indexOf(BEFORE_COMMAND, start + 1);
        return Optional.of(text.substring(start + heading.length(), end < 0 ? text.length() : end));
    }

    private static boolean isWord(String argument) {
        return !argument.isEmpty()
                && !argument.startsWith("-")
                && argument.chars().allMatch(each -> each == '-' || each >= 'a' && each <= 'z');
    }

    private Path file(Path lib, String tool) {
        String suffix = styling == Styling.STYLED ? "-styled" : "";
        return lib.resolve("help/" + tool + "-" + columns + suffix + ".txt");
    }
}
