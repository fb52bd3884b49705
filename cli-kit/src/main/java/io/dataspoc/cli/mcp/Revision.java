package io.dataspoc.cli.mcp;

import java.util.List;
import java.util.stream.Stream;

/** The revisions of the protocol that the server speaks, of both eras. */
final class Revision {
    /** The one without a handshake: each request names its revision. */
    static final String MODERN = "2026-07-28";

    /** Those that begin with {@code initialize}, newest first. */
    static final List<String> LEGACY = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    private Revision() {}

    /** All, newest first. */
    static List<String> all() {
        return Stream.concat(Stream.of(MODERN), LEGACY.stream()).toList();
    }

    /** What the answer to {@code initialize} names: the client's wish, or the newest that begins so. */
    static String negotiated(String wished) {
        return LEGACY.contains(wished) ? wished : LEGACY.get(0);
    }
}
