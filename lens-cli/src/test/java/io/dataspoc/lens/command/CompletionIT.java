package io.dataspoc.lens.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.completion.Completing;
import io.dataspoc.lens.Lab;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionIT {
    private static final String TOOL = "dataspoc-lens";

    @TempDir
    private Path folder;

    @Test
    void bashCompletesCommandsOptionsAndValues() throws Exception {
        Completing completing = scriptFor("bash");

        assertThat(completing.inBash(TOOL, "ca")).containsExactlyInAnyOrder("catalog", "cache");
        assertThat(completing.inBash(TOOL, "transform", ""))
                .containsExactly("list", "run", "plan", "new", "compile", "diff");
        assertThat(completing.inBash(TOOL, "transform", "run", "--o")).containsExactly("--output");
        assertThat(completing.inBash(TOOL, "buckets", "-o", "")).containsExactly("table", "json");
        assertThat(completing.inBash(TOOL, "query", "--chart", "")).containsExactly("bar", "line", "hist");
        assertThat(completing.inBash(TOOL, "query", "-o", "m")).containsExactly("markdown");
    }

    @Test
    void zshCompletesTheSame() throws Exception {
        Completing completing = scriptFor("zsh");

        assertThat(completing.inZsh(TOOL, "ca")).contains("catalog", "cache");
        assertThat(completing.inZsh(TOOL, "transform", ""))
                .containsExactly("list", "run", "plan", "new", "compile", "diff");
    }

    @Test
    void fishCompletesTheSame() throws Exception {
        Completing completing = scriptFor("fish");

        assertThat(completing.inFish(TOOL + " ca")).containsExactlyInAnyOrder("catalog", "cache");
        assertThat(completing.inFish(TOOL + " transform "))
                .containsExactlyInAnyOrder("list", "run", "plan", "new", "compile", "diff");
        assertThat(completing.inFish(TOOL + " query --as")).containsExactly("--as-of");
    }

    private Completing scriptFor(String shell) throws IOException {
        Lab.Outcome script = new Lab(folder).run("completion", shell);
        assertThat(script.err()).isEmpty();
        assertThat(script.code()).isZero();
        return Completing.with(folder, script.out());
    }
}
