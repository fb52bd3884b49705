package io.dataspoc.singer.tap;

import java.util.Map;
import java.util.OptionalInt;

/**
 * How a tap's process ended.
 *
 * @param code the exit code; 128 plus the signal's number where a signal ended it, as shells count
 */
public record TapExit(int code) {

    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 6, "SIGABRT", 7, "SIGBUS", 9, "SIGKILL", 11, "SIGSEGV", 13,
            "SIGPIPE", 15, "SIGTERM");

    /** Whether it ended well. */
    public boolean success() {
        return code == 0;
    }

    /** The signal that ended it, as far as the code tells. */
    public OptionalInt signal() {
        return SIGNALS.containsKey(code - 128) ? OptionalInt.of(code - 128) : OptionalInt.empty();
    }

    /** For messages: {@code exit code 3}, or {@code killed by SIGKILL (exit code 137)}. */
    public String describe() {
        if (signal().isEmpty()) {
            return "exit code " + code;
        }
        String hint = code == 137 ? ", often for want of memory" : "";
        return "killed by " + SIGNALS.get(code - 128) + " (exit code " + code + hint + ")";
    }
}
