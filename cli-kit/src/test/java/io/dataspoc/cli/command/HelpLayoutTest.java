package io.dataspoc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.HelpLayout.Styling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpLayoutTest {
    private static final HelpLayout USUAL = new HelpLayout(100, Styling.PLAIN);

    @CommandLine.Command(name = "tool", description = "@|bold Works|@ on things.")
    private static final class Root extends RootOptions {}

    @CommandLine.Command(description = "Act on things.")
    private static final class Act extends CommandGroup {}

    @TempDir
    private Path lib;

    @BeforeEach
    void writeHelps() throws IOException {
        HelpFiles.write(
                new CommandLine(new Root())
                        .addSubcommand("act", new CommandLine(new Act()).addSubcommand("now", new Act()))
                        .addSubcommand("rest", new Act()),
                lib);
    }

    @ParameterizedTest
    @CsvSource({"40, 80", "80, 80", "99, 80", "100, 100", "119, 100", "120, 120", "300, 120"})
    void takesTheWidestThatFits(int window, int columns) {
        assertThat(HelpLayout.of(Terminal.ofNothing(Map.of()).as("o", window)))
                .isEqualTo(new HelpLayout(columns, Styling.STYLED));
    }

    @Test
    void isPlainWhereNoTerminalIs() {
        assertThat(HelpLayout.of(Terminal.ofNothing(Map.of()))).isEqualTo(USUAL);
    }

    @Test
    void findsTheHelpOfEachCommand() throws IOException {
        assertThat(USUAL.find(lib, "tool", List.of()).orElseThrow())
                .startsWith("Usage: tool ")
                .contains("\nWorks on things.\n");
        assertThat(USUAL.find(lib, "tool", List.of("act")).orElseThrow()).startsWith("Usage: tool act ");
        assertThat(USUAL.find(lib, "tool", List.of("act", "now")).orElseThrow())
                .startsWith("Usage: tool act now ")
                .doesNotContain("Usage: tool rest")
                .endsWith("\n");
    }

    @Test
    void keepsStylesForTerminals() throws IOException {
        assertThat(new HelpLayout(80, Styling.STYLED)
                        .find(lib, "tool", List.of())
                        .orElseThrow())
                .contains("\u001b[1mWorks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "act now", "act\n", "", "ac", "--debug", "Act", "@file"})
    void findsNothingForOtherWords(String word) throws IOException {
        assertThat(USUAL.find(lib, "tool", List.of(word))).isEmpty();
    }

    @Test
    void findsNothingForAnotherTool() throws IOException {
        assertThat(USUAL.find(lib, "tools", List.of())).isEmpty();
    }
}
