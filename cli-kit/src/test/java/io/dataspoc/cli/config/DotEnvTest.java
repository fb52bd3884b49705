package io.dataspoc.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.dataspoc.cli.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotEnvTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatOthersFilesHold() throws IOException {
        Path file = write("""
                # the shop
                PLAIN=one two   # a comment
                export EXPORTED = x
                EMPTY=
                HASH=a#b
                SINGLE='as $it \\n is # here' # a comment
                DOUBLE="a \\"quoted\\"\\nline \\$5 \\\\ \\d"
                EQUALS=a=b
                """);

        assertThat(DotEnv.read(file))
                .containsExactly(
                        entry("PLAIN", "one two"),
                        entry("EXPORTED", "x"),
                        entry("EMPTY", ""),
                        entry("HASH", "a#b"),
                        entry("SINGLE", "as $it \\n is # here"),
                        entry("DOUBLE", "a \"quoted\"\nline $5 \\ \\d"),
                        entry("EQUALS", "a=b"));
    }

    @Test
    void givesWayToTheEnvironment() throws IOException {
        Path file = write("A=file\nB=file\n");

        Environment both = DotEnv.below(new Environment(Map.of("A", "shell")), file);

        assertThat(both.variables()).containsOnly(entry("A", "shell"), entry("B", "file"));
        assertThat(DotEnv.read(folder.resolve("absent"))).isEmpty();
    }

    @Test
    void saysWhereALineIsWrongAndNotWhatItHolds() throws IOException {
        Path file = write("A=1\nhunter2 hunter2\n");
        Path open = write("A='hunter2\n");

        assertThatThrownBy(() -> DotEnv.read(write("A=1\nhunter2 hunter2\n")))
                .hasMessage(file + ":2:1: This line is not of the form NAME=value.");
        assertThatThrownBy(() -> DotEnv.read(write("A='hunter2\n")))
                .hasMessage(open + ":1:1: The quote that opens the value is not closed at its end.");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve(".env"), text);
    }
}
