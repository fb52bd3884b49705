package io.dataspoc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code --help} of each command of a tool must have. */
public interface HelpContract {
    /** Wide enough that no example is wrapped. */
    int WIDTH = 200;

    /** A word of a shell's command line: in single or double quotes, or without. */
    Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    /** The tool with all of its commands. */
    CommandLine commands();

    @Test
    default void eachCommandHasAnExample() {
        CommandLine tool = commands();

        assertThat(all(tool))
                .hasSizeGreaterThan(1)
                .allSatisfy(command -> assertThat(help(command))
                        .as("the help of %s", command.getCommandSpec().qualifiedName())
                        .containsPattern("\nExamples?[:,][^\n]*\n  .*" + tool.getCommandName() + ".*"));
    }

    @Test
    default void examplesAreCommandLinesThatTheToolTakes() {
        CommandLine tool = commands().setCaseInsensitiveEnumValuesAllowed(true);
        List<List<String>> examples = all(tool).stream()
                .flatMap(command -> help(command).lines())
                .filter(line -> line.startsWith("  " + tool.getCommandName() + " ") && !line.endsWith("\\"))
                .map(HelpContract::words)
                .toList();

        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThatCode(() -> tool.parseArgs(example.toArray(String[]::new)))
                        .as("%s", example)
                        .doesNotThrowAnyException());
    }

    @Test
    default void helpThatIsReadyIsWhatTheCommandsSay(@TempDir Path lib) throws IOException {
        HelpFiles.write(commands(), lib);

        for (HelpLayout layout : HelpLayout.all()) {
            CommandLine tool = commands();
            layout.applyTo(tool);
            assertThat(all(tool))
                    .allSatisfy(command -> assertThat(layout.find(lib, tool.getCommandName(), path(command)))
                            .hasValue(command.getUsageMessage(command.getColorScheme())
                                    .replace("\r\n", "\n")));
        }
    }

    private static List<String> path(CommandLine command) {
        List<String> words = List.of(command.getCommandSpec().qualifiedName().split(" "));
        return words.subList(1, words.size());
    }

    private static String help(CommandLine command) {
        return command.setUsageHelpWidth(WIDTH).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    private static List<CommandLine> all(CommandLine command) {
        List<CommandLine> found = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(each -> found.addAll(all(each)));
        return found;
    }

    /** The words after the tool's name, up to a pipe, a redirection or a comment. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            if (matcher.group(3) != null && matcher.group(3).matches("[|>#].*")) {
                break;
            }
            words.add(matcher.group(1) != null ? matcher.group(1) : or(matcher.group(2), matcher.group(3)));
        }
        return words.subList(1, words.size());
    }

    private static String or(String first, String second) {
        return first != null ? first : second;
    }
}
