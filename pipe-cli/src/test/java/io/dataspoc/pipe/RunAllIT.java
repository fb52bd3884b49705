package io.dataspoc.pipe;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --all} of the built tool: in a terminal, in a pipe, and told to end. */
class RunAllIT {
    /** Sends a record and its STATE twenty times a second, so often, or without end for 0. */
    private static final String TAP = """
            import json, sys, time
            name, records = sys.argv[1], int(sys.argv[2])
            schema = {"type": "object", "properties": {"id": {"type": "integer"}}}
            print(json.dumps({"type": "SCHEMA", "stream": name, "schema": schema, "key_properties": ["id"]}))
            id = 0
            while records == 0 or id < records:
                id += 1
                print(json.dumps({"type": "RECORD", "stream": name, "record": {"id": id}}))
                print(json.dumps({"type": "STATE", "value": {"last": id}}), flush=True)
                open(name + ".at", "w").write(str(id))
                time.sleep(0.05)
            """;

    private static final Path LAUNCHER =
            Path.of("target/dataspoc-pipe/bin/dataspoc-pipe").toAbsolutePath();

    @TempDir
    private Path folder;

    private Path socket;

    @BeforeEach
    void writeTap() throws IOException {
        Files.writeString(folder.resolve("tap.py"), TAP);
        Files.createDirectories(folder.resolve("home/pipelines"));
        // A socket's path must be short.
        socket = Files.createTempDirectory(Path.of("/tmp"), "tmux").resolve("s");
    }

    @AfterEach
    void removeSocket() throws IOException {
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.getParent());
    }

    @Test
    void drawsOneLineForEachPipelineInATerminal() throws Exception {
        assumeTrue(hasTmux(), "tmux is not installed");
        pipeline("alpha", 60);
        pipeline("beta", 60);
        Files.writeString(folder.resolve("home/pipelines/broken.yaml"), "sorce: {}\n");
        Path script = Files.writeString(
                folder.resolve("go.sh"),
                "cd '" + folder + "'\nexport DATASPOC_PIPE_HOME='" + folder.resolve("home") + "' TERM=screen\n"
                        + "unset NO_COLOR\n'" + LAUNCHER + "' run _ --all --parallel 3\necho \"exit $?\"\nsleep 60\n");
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "110", "-y", "40", "sh '" + script + "'");
        try {
            String during =
                    await(this::screen, text -> text.contains("• beta") && text.contains("records in 1 stream"));
            String after = await(this::screen, text -> text.contains("exit "));

            assertThat(during).contains("• pipelines  2 running, 0 waiting, 1 done", "• alpha  ", "✗ broken  Failed:");
            assertThat(after)
                    .contains("✓ alpha  60 records in 1 stream", "✓ beta  60 records in 1 stream")
                    .contains("alpha: 60 records to raw.alpha.alpha")
                    .contains("Summary: 2 succeeded, 1 failed.", "broken: ", "exit 1")
                    .doesNotContain("•");
        } finally {
            tmux("kill-server");
        }
    }

    @Test
    void printsPlainLinesInAPipe() throws Exception {
        pipeline("alpha", 3);
        pipeline("beta", 3);
        Process run = start("run", "_", "--all", "--parallel", "2", "--output", "json");
        assertThat(run.waitFor(60, SECONDS)).isTrue();

        assertThat(run.exitValue()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("out.txt").toFile())
                        .findValuesAsText("status"))
                .containsExactly("success", "success");
        assertThat(folder.resolve("err.txt"))
                .content()
                .doesNotContain("\u001b")
                .contains("  alpha: 3 records in 1 stream", "      beta: 3 records to raw.beta.beta")
                .endsWith("Summary: 2 succeeded, 0 failed.\n");
    }

    @Test
    void stopsAllTapsAndCommitsWhatIsCoveredWhenItIsToldToEnd() throws Exception {
        pipeline("alpha", 0);
        pipeline("beta", 0);
        pipeline("gamma", 0);
        Process run = start("run", "_", "--all", "--parallel", "2", "--output", "json");
        try {
            await(() -> position("alpha") > 5 && position("beta") > 5, ready -> ready);
            run.destroy(); // SIGTERM
            assertThat(run.waitFor(60, SECONDS)).isTrue();
        } finally {
            run.destroyForcibly();
        }

        assertThat(run.exitValue()).isEqualTo(143);
        JsonNode reports = new ObjectMapper().readTree(folder.resolve("out.txt").toFile());
        assertThat(reports.findValuesAsText("pipeline")).containsExactly("alpha", "beta");
        assertThat(reports.findValuesAsText("status")).containsExactly("cancelled", "cancelled");
        for (JsonNode report : reports) {
            Path state = folder.resolve(
                    "lake/.dataspoc/state/" + report.path("pipeline").asText() + "/state.json");
            assertThat(report.path("total_records").asInt())
                    .isGreaterThan(5)
                    .isEqualTo(new ObjectMapper()
                            .readTree(state.toFile())
                            .path("last")
                            .asInt());
        }
        assertThat(folder.resolve("err.txt"))
                .content()
                .contains("alpha: Stopped: ", "What is committed stays", "1 not run.");
        assertThat(folder.resolve("gamma.at")).doesNotExist();
    }

    @Test
    void endsAtOnceWhileItWaitsForARetry() throws Exception {
        Files.writeString(
                folder.resolve("home/pipelines/failing.yaml"),
                "source: {tap: \"false\"}\ndestination: {bucket: lake}\nretries: {count: 3, wait: 50s}\n");
        Process run = start("run", "failing");
        try {
            await(() -> Files.readString(folder.resolve("err.txt")), text -> text.contains("Attempt 2 of 4"));
            run.destroy();
            assertThat(run.waitFor(20, SECONDS)).isTrue();
        } finally {
            run.destroyForcibly();
        }
        assertThat(run.exitValue()).isEqualTo(143);
        assertThat(folder.resolve("err.txt")).content().contains("Failed: ");
    }

    @Test
    void followsTheLogs() throws Exception {
        pipeline("alpha", 2);
        Process follow = start("logs", "alpha", "--follow", "--output", "json");
        try {
            // The first run may end before the following begins: one line for it, whichever it is.
            Process run = start(Path.of("run"), "run", "alpha");
            assertThat(run.waitFor(60, SECONDS)).isTrue();
            String line = await(() -> Files.readString(folder.resolve("out.txt")), text -> text.endsWith("\n"));
            assertThat(new ObjectMapper().readTree(line).path("total_records").asInt())
                    .isEqualTo(2);
            follow.destroy();
            assertThat(follow.waitFor(20, SECONDS)).isTrue();
        } finally {
            follow.destroyForcibly();
        }
        assertThat(follow.exitValue()).isEqualTo(143);
    }

    private void pipeline(String name, int records) throws IOException {
        Files.writeString(
                folder.resolve("home/pipelines/" + name + ".yaml"),
                "source: {tap: python3 tap.py " + name + " " + records + ", name: " + name + "}\n"
                        + "destination: {bucket: lake}\nincremental: {enabled: true}\n");
    }

    private Process start(String... arguments) throws IOException {
        return start(Path.of(""), arguments);
    }

    private Process start(Path prefix, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(prefix + "out.txt").toFile())
                .redirectError(folder.resolve(prefix + "err.txt").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("DATASPOC_PIPE_HOME", folder.resolve("home").toString());
        return builder.start();
    }

    private int position(String name) throws IOException {
        Path file = folder.resolve(name + ".at");
        String text = Files.exists(file) ? Files.readString(file) : "";
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private boolean hasTmux() {
        for (String path : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(path, "tmux"))) {
                return true;
            }
        }
        return false;
    }

    private String screen() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p");
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static <T> T await(Callable<T> look, Predicate<T> good) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        T last = look.call();
        while (!good.test(last)) {
            assertThat(Instant.now()).as("waited in vain; last seen: %s", last).isBefore(end);
            Thread.sleep(50);
            last = look.call();
        }
        return last;
    }
}
