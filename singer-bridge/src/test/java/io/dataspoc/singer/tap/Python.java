package io.dataspoc.singer.tap;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Taps in Python, as the tests run them. */
public final class Python {

    private Python() {}

    /** The environment of this process. */
    public static Map<String, String> environment() {
        return System.getenv();
    }

    /** Skips the test where there is no python3. */
    public static void require() {
        boolean found = Arrays.stream(environment().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
        assumeTrue(found, "python3 is not on the PATH");
    }

    /** A tap that runs a few lines of Python. */
    public static TapCommand code(String code) {
        require();
        return new TapCommand(List.of("python3", "-c", code));
    }

    /** A tap among the test resources. */
    public static TapCommand tap(String script) {
        require();
        return new TapCommand(List.of(
                "python3",
                Path.of("src", "test", "resources", "taps", script)
                        .toAbsolutePath()
                        .toString()));
    }

    /** Whether a process can still do anything; one that has ended, but that nobody has waited for yet, cannot. */
    public static boolean isRunning(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).map(ProcessTree::isRunning).orElse(false);
    }
}
