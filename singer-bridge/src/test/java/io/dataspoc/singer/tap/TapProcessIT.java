package io.dataspoc.singer.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TapProcessIT {

    private static final TapLimits LIMITS = TapLimits.defaults().withGrace(Duration.ofMillis(700));

    private static TapProcess start(String code, TapLimits limits, Secrets secrets) {
        return TapProcess.start(Python.code(code), List.of(), Python.environment(), limits, secrets, line -> {});
    }

    private static TapProcess start(String code) {
        return start(code, LIMITS, Secrets.none());
    }

    private static String readAll(InputStream in) throws Exception {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip()))
                .map(ProcessTree::isRunning)
                .orElse(false);
    }

    @Test
    void handsOverEveryByteOfStdout() throws Exception {
        try (TapProcess tap = start("import sys; sys.stdout.write('0123456789' * 500_000)")) {
            assertThat(readAll(tap.stdout()))
                    .hasSize(5_000_000)
                    .startsWith("0123456789")
                    .endsWith("789");
            assertThat(tap.awaitExit().success()).isTrue();
        }
    }

    @Test
    void drainsAFloodedStderrAndKeepsItsEnd() throws Exception {
        String flood = """
                import sys
                for i in range(200_000):
                    print(f"warning number {i} of a chatty tap", file=sys.stderr)
                print("done")
                """;
        try (TapProcess tap = start(flood)) {
            assertThat(readAll(tap.stdout())).isEqualTo("done\n");
            assertThat(tap.awaitExit().success()).isTrue();
            assertThat(tap.stderrTail()).hasSize(200).last().isEqualTo("warning number 199999 of a chatty tap");
        }
    }

    @Test
    void cutsEndlessLinesOfStderr() throws Exception {
        try (TapProcess tap = start("import sys; sys.stderr.write('x' * 5_000_000 + '\\nlast\\n')")) {
            readAll(tap.stdout());
            tap.awaitExit();
            assertThat(tap.stderrTail()).hasSize(2).last().isEqualTo("last");
            assertThat(tap.stderrTail().get(0)).hasSizeLessThan(3_000).startsWith("xxx");
        }
    }

    @Test
    void hidesSecretsInStderr() throws Exception {
        Secrets secrets = Secrets.of(JsonFiles.MAPPER.readTree("{\"password\": \"hunter22\"}"), Map.of());
        try (TapProcess tap =
                start("import sys; sys.stderr.write('cannot log in with hunter22\\n')", LIMITS, secrets)) {
            readAll(tap.stdout());
            tap.awaitExit();
            assertThat(tap.stderrTail()).containsExactly("cannot log in with ***");
        }
    }

    @Test
    void tellsTheExitCode() throws Exception {
        try (TapProcess tap = start("import sys; sys.exit(3)")) {
            readAll(tap.stdout());
            assertThat(tap.awaitExit().describe()).isEqualTo("exit code 3");
        }
    }

    @Test
    void tellsTheSignal() throws Exception {
        try (TapProcess tap = start("import os; os.kill(os.getpid(), 11)")) {
            readAll(tap.stdout());
            assertThat(tap.awaitExit().describe()).isEqualTo("killed by SIGSEGV (exit code 139)");
            assertThat(tap.awaitExit().signal()).hasValue(11);
        }
    }

    @Test
    void endsTheOutputThoughAChildHoldsStdout() throws Exception {
        String orphan = """
                import subprocess
                child = subprocess.Popen(["sleep", "600"])
                print(child.pid, flush=True)
                """;
        try (TapProcess tap = start(orphan)) {
            String pid = readAll(tap.stdout());
            assertThat(isAlive(pid)).isTrue();
            assertThat(tap.awaitExit().success()).isTrue();
            assertThat(isAlive(pid)).isFalse();
        }
    }

    @Test
    void killsATapThatIgnoresTheRequestToEnd() throws Exception {
        String deaf = """
                import signal, time
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                print("ready", flush=True)
                time.sleep(600)
                """;
        try (TapProcess tap = start(deaf)) {
            assertThat(tap.stdout().read()).isEqualTo('r');
            tap.stop();
            assertThat(tap.awaitExit().signal()).hasValue(9);
        }
    }

    @Test
    void letsATapWriteItsLastWordsWhenStopped() throws Exception {
        String polite = """
                import signal, sys, time
                def bye(*_):
                    sys.stdout.write("x" * 1_000_000)
                    sys.exit(0)
                signal.signal(signal.SIGTERM, bye)
                print("ready", flush=True)
                time.sleep(600)
                """;
        try (TapProcess tap = start(polite, LIMITS.withGrace(Duration.ofSeconds(20)), Secrets.none())) {
            assertThat(tap.stdout().read()).isEqualTo('r');
            tap.stop();
            assertThat(tap.awaitExit().success()).isTrue();
        }
    }

    @Test
    void failsTheReaderWhenStoppedFromAnotherThread() throws Exception {
        try (TapProcess tap = start("import time; time.sleep(600)")) {
            Thread stopper = new Thread(() -> {
                try {
                    TimeUnit.MILLISECONDS.sleep(200);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                tap.stop();
            });
            stopper.start();
            assertThatThrownBy(() -> tap.stdout().read())
                    .isInstanceOf(TapStoppedException.class)
                    .hasMessage("Tap 'python3' was stopped.");
            stopper.join();
        }
    }

    @Test
    void stopsATapThatIsSilentForTooLong() {
        try (TapProcess tap =
                start("import time; time.sleep(600)", LIMITS.withIdle(Duration.ofMillis(300)), Secrets.none())) {
            assertThatThrownBy(() -> tap.stdout().read())
                    .isInstanceOf(TapStoppedException.class)
                    .hasMessageContaining("printed nothing for 300 ms");
        }
    }

    @Test
    void takesStderrForASignOfLife() throws Exception {
        String slow = """
                import sys, time
                for i in range(8):
                    print("still waiting", file=sys.stderr, flush=True)
                    time.sleep(0.2)
                print("done")
                """;
        try (TapProcess tap = start(slow, LIMITS.withIdle(Duration.ofMillis(1_000)), Secrets.none())) {
            assertThat(readAll(tap.stdout())).isEqualTo("done\n");
        }
    }

    @Test
    void givesTheTapNoInput() throws Exception {
        try (TapProcess tap = start("import sys; print(len(sys.stdin.read()))")) {
            assertThat(readAll(tap.stdout())).isEqualTo("0\n");
        }
    }
}
