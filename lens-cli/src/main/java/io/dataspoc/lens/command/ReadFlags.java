package io.dataspoc.lens.command;

import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.catalog.ReadTime;
import java.time.Clock;
import picocli.CommandLine.Option;

/** From where and as of when tables are read; mixed into commands that read. */
final class ReadFlags {
    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "Read tables as they were then: 2026-04-28, 2026-04-28T10:30:00Z, or 2h, 3d, 1w ago.")
    private String time;

    @Option(
            names = "--offline",
            description =
                    "Ask no object store: read the tables that the cache holds, as they were when it saw them last.")
    private boolean offline;

    Access access() {
        return offline ? Access.OFFLINE : Access.ONLINE;
    }

    ReadTime time() {
        return time == null ? ReadTime.NOW : ReadTime.parse(time, Clock.systemUTC());
    }
}
