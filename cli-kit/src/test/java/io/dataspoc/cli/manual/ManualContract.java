package io.dataspoc.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dataspoc.cli.launcher.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the manual that is built with a tool must be. */
public interface ManualContract {
    /** The tool's name. */
    String tool();

    /** Its commands at the top, and some below them, as they are typed. */
    List<String> someCommands();

    /** The folder of its pages. */
    default Path pages() {
        return Path.of("target", tool(), "share/man/man1").toAbsolutePath();
    }

    @Test
    default void hasAPageForEachCommand() {
        assertThat(pages().resolve(tool() + ".1")).exists();
        assertThat(someCommands())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(pages().resolve(tool() + "-" + command.replace(' ', '-') + ".1"))
                        .content()
                        .contains(".SH \"NAME\"", ".SH \"SYNOPSIS\"", ".SH \"OPTIONS\"", ".SH \"EXAMPLES\""));
    }

    @Test
    default void isFreeOfWhatGroffWarnsOf(@TempDir Path folder) throws Exception {
        assumeThat(isThere("groff")).as("groff on the PATH").isTrue();
        String[] files = files().stream().map(Path::toString).toArray(String[]::new);

        for (String file : files) {
            Launched result =
                    Launched.run(folder, Map.of(), Path.of("groff"), "-man", "-Tutf8", "-ww", "-z", "-rLL=78n", file);

            assertThat(result.err()).as(file).isEmpty();
            assertThat(result.code()).isZero();
        }
    }

    @Test
    default void showsExamplesAsTheyAreTyped(@TempDir Path folder) throws Exception {
        assumeThat(isThere("man")).as("man on the PATH").isTrue();

        Launched result = Launched.run(
                folder,
                Map.of("MANWIDTH", "100", "MANPAGER", "cat", "LC_ALL", "C.UTF-8", "MAN_KEEP_FORMATTING", ""),
                Path.of("man"),
                "--warnings",
                "-l",
                pages().resolve(tool() + ".1").toString());

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith(tool().toUpperCase(Locale.ROOT) + "(1)")
                .contains("\nNAME\n", "\nSYNOPSIS\n", "\nCOMMANDS\n", "\nENVIRONMENT\n", "\nEXIT STATUS\n")
                .contains("\n           " + tool() + " init\n")
                .contains("--debug");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(pages())) {
            return files.sorted().toList();
        }
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }
}
