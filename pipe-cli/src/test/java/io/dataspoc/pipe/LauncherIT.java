package io.dataspoc.pipe;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.cli.launcher.LauncherContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built tool, as its users start it. */
class LauncherIT implements LauncherContract {
    /** Sends a record and its STATE twenty times a second, until it is stopped. */
    private static final String ENDLESS_TAP = """
            import json, time
            schema = {"type": "object", "properties": {"id": {"type": "integer"}}}
            print(json.dumps({"type": "SCHEMA", "stream": "ticks", "schema": schema, "key_properties": ["id"]}))
            id = 0
            while True:
                id += 1
                print(json.dumps({"type": "RECORD", "stream": "ticks", "record": {"id": id}}))
                print(json.dumps({"type": "STATE", "value": {"last": id}}), flush=True)
                open("tap-is-at", "w").write(str(id))
                time.sleep(0.05)
            """;

    @TempDir
    private Path folder;

    @Override
    public String tool() {
        return "dataspoc-pipe";
    }

    @Test
    void commitsWhatIsCoveredWhenItIsToldToEnd() throws Exception {
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("pipelines"));
        Files.writeString(folder.resolve("tap.py"), ENDLESS_TAP);
        Files.writeString(
                home.resolve("pipelines/ticks.yaml"),
                "source: {tap: python3 tap.py}\ndestination: {bucket: lake}\nincremental: {enabled: true}\n");
        Process run = start(home, "run", "ticks", "--output", "json");
        try {
            await(() -> Files.exists(folder.resolve("tap-is-at")) && position() > 10);
            run.destroy(); // SIGTERM
            assertThat(run.waitFor(60, SECONDS)).isTrue();
        } finally {
            run.destroyForcibly();
        }

        assertThat(run.exitValue()).isEqualTo(143);
        JsonNode report = new ObjectMapper().readTree(folder.resolve("out.txt").toFile());
        JsonNode state = new ObjectMapper()
                .readTree(
                        folder.resolve("lake/.dataspoc/state/ticks/state.json").toFile());
        assertThat(report.path("status").asText()).isEqualTo("cancelled");
        assertThat(report.path("total_records").asInt())
                .isGreaterThan(0)
                .isEqualTo(state.path("last").asInt());
        assertThat(folder.resolve("err.txt")).content().contains("Stopped: ");
        assertThat(tapStandsStill()).isTrue();
    }

    private Process start(Path home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("DATASPOC_PIPE_HOME", home.toString());
        return builder.start();
    }

    private boolean tapStandsStill() throws InterruptedException {
        int before = position();
        Thread.sleep(500);
        return position() == before;
    }

    private int position() {
        try {
            String text = Files.readString(folder.resolve("tap-is-at"));
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
        }
    }
}
