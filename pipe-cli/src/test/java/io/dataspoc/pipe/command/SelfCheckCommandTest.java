package io.dataspoc.pipe.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code self-check}. */
class SelfCheckCommandTest {
    @TempDir
    private Path folder;

    private PipeTool tool;

    @BeforeEach
    void hasATool() throws IOException {
        tool = new PipeTool(folder);
        Files.createDirectories(folder.resolve("home"));
    }

    @Test
    void runsAPipelineFromEndToEndAndLeavesNothing() {
        PipeTool.Result result = tool.run("self-check");

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("✓ Version: dataspoc-pipe ")
                .contains("✓ Java: " + Runtime.version())
                .containsPattern("✓ Certificates: \\d+ authorities are trusted over https")
                .contains("✓ Compression: zstd is there")
                .contains("✓ Trial run: 3 rows of a CSV file went into a lake as Parquet, and came back the same")
                .contains("• Home: " + tool.home() + " is not there yet: 'dataspoc-pipe init' makes it.");
        assertThat(folder.resolve("home")).isEmptyDirectory();
    }

    @Test
    void saysWhatIsMissingAndFailsOnlyWhereNothingWorks() throws IOException {
        Path nothing = Files.createDirectories(folder.resolve("nothing"));
        Path file = Files.createFile(folder.resolve("file"));

        PipeTool.Result poor = tool.with("PATH", nothing.toString()).run("self-check", "--output", "json");
        PipeTool.Result broken =
                tool.with("DATASPOC_PIPE_HOME", file.resolve("home").toString()).run("self-check", "-o", "json");

        assertThat(poor.code()).isZero();
        assertThat(find(poor.json(), "Python").path("status").asText()).isEqualTo("note");
        assertThat(find(poor.json(), "Python").path("detail").asText()).contains("no python3 on the PATH");
        assertThat(find(poor.json(), "Schedules").path("detail").asText()).contains("apt install cron");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("1 check failed.");
        assertThat(find(broken.json(), "Home").path("status").asText()).isEqualTo("bad");
        assertThat(find(broken.json(), "Home").path("detail").asText()).contains("set DATASPOC_PIPE_HOME");
    }

    private static JsonNode find(JsonNode findings, String check) {
        for (JsonNode each : findings) {
            if (each.path("check").asText().equals(check)) {
                return each;
            }
        }
        throw new AssertionError("No " + check + " in " + findings);
    }
}
