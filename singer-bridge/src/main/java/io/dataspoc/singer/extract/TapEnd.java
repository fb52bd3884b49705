package io.dataspoc.singer.extract;

import io.dataspoc.singer.tap.LastWords;
import io.dataspoc.singer.tap.TapExit;
import java.util.List;
import java.util.Optional;

/** How a tap's process ended, and what it last said on stderr. */
public final class TapEnd {

    /** Of a run whose tap was never started. */
    static final TapEnd NOT_STARTED = new TapEnd(null, List.of());

    private final TapExit exit;
    private final List<String> stderr;

    private TapEnd(TapExit exit, List<String> stderr) {
        this.exit = exit;
        this.stderr = List.copyOf(stderr);
    }

    static TapEnd of(TapExit exit, List<String> stderr) {
        return new TapEnd(exit, stderr);
    }

    /** Its exit; empty if it was never started. */
    public Optional<TapExit> exit() {
        return Optional.ofNullable(exit);
    }

    /** The last lines of its stderr, oldest first, without secrets. */
    public List<String> stderr() {
        return stderr;
    }

    /** The line of its stderr that tells best why it failed; empty if it said nothing. */
    Optional<String> lastWords() {
        return LastWords.of(stderr);
    }
}
