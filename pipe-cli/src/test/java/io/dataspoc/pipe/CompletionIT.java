package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.completion.Completing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionIT {
    private static final String TOOL = "dataspoc-pipe";

    @TempDir
    private Path folder;

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        Completing completing = scriptFor("bash");

        assertThat(completing.inBash(TOOL, "sc")).containsExactly("schedule");
        assertThat(completing.inBash(TOOL, "schedule", "")).containsExactly("install", "list", "remove");
        assertThat(completing.inBash(TOOL, "--debug", "schedule", "install", "--"))
                .contains("--systemd", "--dry-run", "--help");
        assertThat(completing.inBash(TOOL, "run", "-"))
                .contains("--select", "-p")
                .doesNotContain("shop");
        assertThat(completing.inBash(TOOL, "status", "")).contains("--output");
    }

    @Test
    void bashCompletesValues() throws Exception {
        Completing completing = scriptFor("bash");

        assertThat(completing.inBash(TOOL, "status", "--output", "")).containsExactly("table", "json");
        assertThat(completing.inBash(TOOL, "status", "--output", "=", "j")).containsExactly("json");
        assertThat(completing.inBash(TOOL, "status", "--output", "=")).containsExactly("table", "json");
        assertThat(completing.inBash(TOOL, "expire", "--only", "s")).containsExactly("snapshots");
        assertThat(completing.inBash(TOOL, "run", "--limit", "")).isEmpty();
        assertThat(completing.inBash(TOOL, "completion", "")).containsExactly("bash", "zsh", "fish");
    }

    @Test
    void bashCompletesNamesOfPipelinesWhereOneIsTaken() throws Exception {
        Completing completing = scriptFor("bash");

        assertThat(completing.inBash(TOOL, "run", "")).containsExactlyInAnyOrder("shop", "shop-eu");
        assertThat(completing.inBash(TOOL, "run", "shop", "shop-")).containsExactly("shop-eu");
        assertThat(completing.inBash(TOOL, "run", "--select", "sh")).containsExactlyInAnyOrder("shop", "shop-eu");
        assertThat(completing.inBash(TOOL, "tap", "select", "sh")).containsExactlyInAnyOrder("shop", "shop-eu");
        assertThat(completing.inBash(TOOL, "add", "sh")).isEmpty();
    }

    @Test
    void bashCompletesNamesOfTapsWhereOneIsTaken() throws Exception {
        Completing completing = scriptFor("bash");
        Files.createDirectories(folder.resolve("home/.dataspoc-pipe/taps/tap-mine"));

        assertThat(completing.inBash(TOOL, "tap", "upgrade", "")).containsExactly("tap-mine");
        assertThat(completing.inBash(TOOL, "tap", "install", "tap-m")).contains("tap-mysql", "tap-mongodb");
        assertThat(completing.inBash(TOOL, "tap", "install", "tap-m")).doesNotContain("tap-mine");
        assertThat(completing.inBash(TOOL, "add", "--tap", "")).contains("csv", "tap-postgres");
        assertThat(completing.inBash(TOOL, "repair", "sh")).containsExactlyInAnyOrder("shop", "shop-eu");
    }

    @Test
    void bashRunsNothingThatAFileNameHolds() throws Exception {
        Completing completing = scriptFor("bash");
        Files.createFile(pipelines().resolve("$(touch ran).yaml"));

        assertThat(completing.inBash(TOOL, "run", "")).containsExactlyInAnyOrder("shop", "shop-eu");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void zshCompletesTheSame() throws Exception {
        Completing completing = scriptFor("zsh");

        assertThat(completing.inZsh(TOOL, "sc")).contains("schedule");
        assertThat(completing.inZsh(TOOL, "schedule", "install", "--")).contains("--systemd");
        assertThat(completing.inZsh(TOOL, "status", "--output=")).containsExactly("--output=table", "--output=json");
        assertThat(completing.inZsh(TOOL, "run", "")).containsExactlyInAnyOrder("shop", "shop-eu");
    }

    @Test
    void fishCompletesTheSame() throws Exception {
        Completing completing = scriptFor("fish");

        assertThat(completing.inFish(TOOL + " sc")).containsExactly("schedule");
        assertThat(completing.inFish(TOOL + " schedule install --sys")).containsExactly("--systemd");
        assertThat(completing.inFish(TOOL + " status --output ")).containsExactlyInAnyOrder("table", "json");
        assertThat(completing.inFish(TOOL + " run sh")).containsExactlyInAnyOrder("shop", "shop-eu");
        assertThat(completing.inFish(TOOL + " run --select sh")).containsExactlyInAnyOrder("shop", "shop-eu");
        assertThat(completing.inFish(TOOL + " add sh")).isEmpty();
        Files.createDirectories(folder.resolve("home/.dataspoc-pipe/taps/tap-mine"));
        assertThat(completing.inFish(TOOL + " tap remove ")).containsExactly("tap-mine");
        assertThat(completing.inFish(TOOL + " add --tap cs")).containsExactly("csv");
    }

    @Test
    void refusesOtherShells() {
        PipeTool.Result result = new PipeTool(folder).run("completion", "tcsh");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("'tcsh' is not bash, zsh or fish").hasLineCount(1);
    }

    private Completing scriptFor(String shell) throws IOException {
        Files.createFile(Files.createDirectories(pipelines()).resolve("shop.yaml"));
        Files.createFile(pipelines().resolve("shop-eu.yaml"));
        PipeTool.Result script = new PipeTool(folder).run("completion", shell);
        assertThat(script.err()).isEmpty();
        assertThat(script.code()).isZero();
        return Completing.with(folder, script.out());
    }

    private Path pipelines() {
        return folder.resolve("home/.dataspoc-pipe/pipelines");
    }
}
