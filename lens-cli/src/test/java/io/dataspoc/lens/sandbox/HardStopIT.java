package io.dataspoc.lens.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lens.mcp.McpTalk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query that the engine does not stop ends the server, as its client would see it. */
class HardStopIT {
    private static final Path LAUNCHER =
            Path.of("target/dataspoc-lens/bin/dataspoc-lens").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void endsAServerWhoseQueryCannotBeStopped() throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString(), "mcp", "--timeout", "1")
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(err.toFile());
        builder.environment().put("DATASPOC_LENS_HOME", folder.resolve("home").toString());
        Process server = builder.start();
        try {
            String sql = "SELECT damerau_levenshtein(repeat('ab', 30000), repeat('ba', 30000))";
            server.getOutputStream()
                    .write(McpTalk.request(
                                    1, "tools/call", "{\"name\":\"query\",\"arguments\":{\"sql\":\"" + sql + "\"}}")
                            .getBytes(StandardCharsets.UTF_8));
            server.getOutputStream().flush();

            assertThat(server.waitFor(60, TimeUnit.SECONDS))
                    .as("it ended by itself")
                    .isTrue();
            assertThat(server.exitValue()).isEqualTo(1);
            assertThat(Files.readString(err)).contains("A query ", ", so the server ends");
        } finally {
            server.destroyForcibly();
        }
    }
}
