package io.dataspoc.pipe.wizard;

import io.dataspoc.singer.tap.CatalogEditor;
import io.dataspoc.singer.tap.ReplicationMethod;
import io.dataspoc.singer.tap.StreamChoice;
import io.dataspoc.singer.tap.StreamChoice.ColumnChoice;
import io.dataspoc.singer.tap.StreamChoice.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rows of the tree of streams and columns, and what can be done to the one under the cursor. */
final class TreeRows {
    private final CatalogEditor editor;
    private final Set<String> open = new HashSet<>();
    private List<Row> rows = new ArrayList<>();
    private int cursor;

    TreeRows(CatalogEditor editor) {
        this.editor = editor;
        refresh();
    }

    /**
     * A row.
     *
     * @param stream the stream that it is, or is a column of
     * @param column the column; null for the stream itself
     */
    record Row(StreamChoice stream, ColumnChoice column) {
        State state() {
            return column == null ? stream.state() : column.state();
        }

        /** As it is shown. */
        String text() {
            String box = switch (state()) {
                case SELECTED -> "[x] ";
                case LEFT_OUT -> "[ ] ";
                case AUTOMATIC -> "[*] ";
                case UNAVAILABLE -> " -  ";
            };
            if (column == null) {
                return box + stream.path() + "  " + stream.columns().size() + " columns"
                        + stream.method()
                                .map(method -> ", " + method.toLowerCase(Locale.ROOT))
                                .orElse("")
                        + stream.replicationKey().map(key -> " by " + key).orElse("");
            }
            boolean key = stream.keys().contains(column.name());
            return "    " + box + column.name() + "  " + column.type() + (key ? "  key" : "");
        }
    }

    List<Row> rows() {
        return rows;
    }

    int cursor() {
        return cursor;
    }

    private void refresh() {
        List<Row> fresh = new ArrayList<>();
        for (StreamChoice stream : editor.streams()) {
            fresh.add(new Row(stream, null));
            if (open.contains(stream.id())) {
                stream.columns().forEach(column -> fresh.add(new Row(stream, column)));
            }
        }
        rows = fresh;
        move(0);
    }

    void move(int by) {
        cursor = Math.max(0, Math.min(rows.size() - 1, cursor + by));
    }

    private Row current() {
        return rows.get(cursor);
    }

    void open() {
        open.add(current().stream().id());
        refresh();
    }

    /** Closes the stream; the cursor goes to it. */
    void close() {
        String id = current().stream().id();
        open.remove(id);
        refresh();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).stream().id().equals(id)) {
                cursor = i;
                return;
            }
        }
    }

    void toggle() {
        Row row = current();
        if (row.state() == State.SELECTED) {
            choose(row, State.LEFT_OUT);
        } else if (row.state() == State.LEFT_OUT) {
            choose(row, State.SELECTED);
        }
        refresh();
    }

    private void choose(Row row, State state) {
        if (row.column() == null) {
            editor.choose(row.stream().id(), state);
        } else {
            editor.choose(row.stream().id(), row.column().name(), state);
        }
    }

    void all(State state) {
        editor.streams().stream()
                .filter(stream -> stream.state() != State.UNAVAILABLE)
                .forEach(stream -> editor.choose(stream.id(), state));
        refresh();
    }

    void full() {
        editor.replicate(current().stream().id(), ReplicationMethod.FULL_TABLE, "");
        refresh();
    }

    /** By the column under the cursor; on a stream by the key that it has. */
    void incremental() {
        Row row = current();
        String key = row.column() == null
                ? row.stream().replicationKey().orElse("")
                : row.column().name();
        editor.replicate(row.stream().id(), ReplicationMethod.INCREMENTAL, key);
        refresh();
    }

    /** Makes the column under the cursor a part of the key, or not. */
    void key() {
        Row row = current();
        if (row.column() == null) {
            return;
        }
        List<String> keys = new ArrayList<>(row.stream().keys());
        if (!keys.remove(row.column().name())) {
            keys.add(row.column().name());
        }
        editor.keys(row.stream().id(), keys);
        refresh();
    }
}
