package io.dataspoc.singer.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TapCommandTest {

    private static final Map<String, String> HOME = Map.of("HOME", "/home/ana", "PATH", "/nowhere");

    @TempDir
    Path folder;

    @Test
    void keepsQuotedWordsTogether() {
        assertThat(TapCommand.parse("python3 \"/a b/tap.py\" --x 'it''s' a\\ b", HOME)
                        .words())
                .containsExactly("python3", "/a b/tap.py", "--x", "its", "a b");
    }

    @Test
    void runsNoShell() {
        assertThat(TapCommand.parse("tap-x; rm -rf $HOME | `date` > *", HOME).words())
                .containsExactly("tap-x;", "rm", "-rf", "$HOME", "|", "`date`", ">", "*");
    }

    @Test
    void expandsTheHomeFolder() {
        assertThat(TapCommand.parse("python3 ~/taps/tap.py", HOME).words())
                .containsExactly("python3", "/home/ana/taps/tap.py");
    }

    @Test
    void refusesAnUnclosedQuote() {
        assertThatThrownBy(() -> TapCommand.parse("python3 'tap.py", HOME))
                .isInstanceOf(TapException.class)
                .hasMessageContaining("unclosed '");
    }

    @Test
    void refusesAnEmptyCommand() {
        assertThatThrownBy(() -> TapCommand.parse("  ", HOME))
                .isInstanceOf(TapException.class)
                .hasMessage("source.tap is empty. Set it to a tap's program, such as tap-postgres.");
    }

    @ParameterizedTest
    @CsvSource({
        "tap-postgres, postgres",
        "/opt/venv/bin/tap-postgres, postgres",
        "python3 examples/tap_shop.py, shop",
        "python3 -u -W ignore /a/tap-shop.v2.py --fast, shop.v2",
        "python3.11 -m tap_csv.main, csv",
        "'\"/a b/tap_files.py\"', files",
        "bash run.sh, run",
        "java -jar tap-erp.jar, erp",
        "env DEBUG=1 tap-github, github",
        "uv run tap-stripe, stripe",
        "uvx --from meltanolabs-tap-postgres tap-postgres, postgres",
        "tap-, tap-",
        "my-source, my-source",
    })
    void namesTheSourceAfterTheProgramOrTheScript(String command, String source) {
        assertThat(TapCommand.parse(command, HOME).sourceName()).isEqualTo(source);
    }

    @Test
    void saysHowToInstallAMissingTap() {
        assertThatThrownBy(() -> TapCommand.parse("tap-csv", HOME).resolve(HOME, List.of()))
                .isInstanceOf(TapException.class)
                .hasMessage("Tap 'tap-csv' is not on the PATH. Install it with 'dataspoc-pipe tap install tap-csv', "
                        + "or set source.tap to its path.");
    }

    @Test
    void saysThatAPathDoesNotExist() {
        assertThatThrownBy(() -> TapCommand.parse("/no/tap", HOME).executable(HOME))
                .isInstanceOf(TapException.class)
                .hasMessageContaining("Tap '/no/tap' does not exist.");
    }

    @Test
    void saysThatAFileIsNotExecutable() throws Exception {
        Path script = Files.writeString(folder.resolve("tap.py"), "print()");
        assertThatThrownBy(() -> new TapCommand(List.of(script.toString())).executable(HOME))
                .isInstanceOf(TapException.class)
                .hasMessageContaining("is not executable. Run 'chmod +x");
    }

    @Test
    void findsTheProgramOnThePath() throws Exception {
        Path program = Files.writeString(folder.resolve("tap-here"), "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Map<String, String> path = Map.of("PATH", "/nowhere:" + folder);

        assertThat(TapCommand.parse("tap-here --x", path).resolve(path, List.of("--config", "c")))
                .containsExactly(program.toString(), "--x", "--config", "c");
    }
}
