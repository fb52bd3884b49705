package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.layout.Sha256;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.snapshot.PastSnapshot;
import io.dataspoc.lake.snapshot.PastSnapshot.Found;
import io.dataspoc.lake.snapshot.PastSnapshot.Gone;
import io.dataspoc.lake.snapshot.PastSnapshot.NotYet;
import io.dataspoc.lake.snapshot.Snapshot;
import io.dataspoc.lens.engine.ArrowTypes;
import io.dataspoc.lens.engine.ResultColumn;
import java.util.List;

/** Which files and columns a table has at the time that is looked at. */
final class TableVersion {
    private final Lake lake;
    private final LakeTable table;
    private final ReadTime time;
    private Snapshot past;

    TableVersion(Lake lake, LakeTable table, ReadTime time) {
        this.lake = requireNonNull(lake, "lake is null");
        this.table = requireNonNull(table, "table is null");
        this.time = requireNonNull(time, "time is null");
    }

    Lake lake() {
        return lake;
    }

    LakeTable table() {
        return table;
    }

    /** Whether it is looked at as it is now. */
    boolean isNow() {
        return time.isNow();
    }

    /** The files, oldest first. */
    List<DataFile> files() {
        return time.isNow() ? lake.files(table) : past().files();
    }

    /** What the files are, in a few characters. */
    String state() {
        StringBuilder text = new StringBuilder();
        for (DataFile file : files()) {
            text.append(file.path())
                    .append(' ')
                    .append(file.bytes())
                    .append(' ')
                    .append(file.etag())
                    .append('\n');
        }
        return "files-" + Sha256.hex(text.toString());
    }

    /** The columns, with DuckDB's types; an empty type is one that Lens does not know. */
    List<ResultColumn> columns() {
        return columns(time.isNow() ? table.entry().columns() : past().columns());
    }

    static List<ResultColumn> columns(List<Column> columns) {
        return columns.stream()
                .map(column -> new ResultColumn(
                        column.name(), ArrowTypes.toDuckDb(column.type()).orElse("")))
                .toList();
    }

    private synchronized Snapshot past() {
        if (past == null) {
            past = read();
        }
        return past;
    }

    private Snapshot read() {
        if (table.entry().snapshot().isEmpty()) {
            throw new CommandFailure("Table " + table.id() + " of bucket " + lake.uri()
                    + " has no snapshots, so that nobody knows what it was earlier: read it as it is now.");
        }
        PastSnapshot found = lake.history(table, time.instant());
        if (found instanceof NotYet notYet) {
            throw new CommandFailure("There was no table " + table.id() + " at " + time + ": its first commit was at "
                    + notYet.since() + ".");
        }
        if (found instanceof Gone gone) {
            throw new CommandFailure("Table " + table.id() + " was replaced or cleaned up since " + time
                    + ": it can be read as of " + gone.since() + " and later.");
        }
        return ((Found) found).snapshot();
    }
}
