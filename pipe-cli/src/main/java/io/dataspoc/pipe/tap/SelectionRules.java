package io.dataspoc.pipe.tap;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.NearestName;
import io.dataspoc.singer.tap.CatalogEditor;
import io.dataspoc.singer.tap.ReplicationMethod;
import io.dataspoc.singer.tap.StreamChoice;
import io.dataspoc.singer.tap.StreamChoice.ColumnChoice;
import io.dataspoc.singer.tap.StreamChoice.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a command line chooses from a catalog.
 *
 * @param include patterns for what is read; where there are some, nothing else is
 * @param exclude patterns for what is not read after all
 * @param replication how streams are read, by pattern: a method, or {@code incremental:column}
 * @param keys the columns that tell rows apart, with commas, by pattern
 */
public record SelectionRules(
        List<String> include, List<String> exclude, Map<String, String> replication, Map<String, String> keys) {
    /** Copies. */
    public SelectionRules {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        replication = Map.copyOf(replication);
        keys = Map.copyOf(keys);
    }

    /** Whether nothing is chosen. */
    public boolean isEmpty() {
        return include.isEmpty() && exclude.isEmpty() && replication.isEmpty() && keys.isEmpty();
    }

    /**
     * Chooses.
     *
     * @throws CommandFailure if a pattern fits nothing, or a method is none
     */
    public void apply(CatalogEditor editor) {
        if (!include.isEmpty()) {
            editor.streams().forEach(stream -> editor.choose(stream.id(), State.LEFT_OUT));
        }
        include.forEach(pattern -> include(new StreamPattern(pattern), editor));
        exclude.forEach(pattern -> exclude(new StreamPattern(pattern), editor));
        replication.forEach((pattern, how) -> replicate(new StreamPattern(pattern), how, editor));
        keys.forEach((pattern, columns) -> whole(new StreamPattern(pattern), editor)
                .forEach(stream -> editor.keys(stream.id(), List.of(columns.split("\\s*,\\s*")))));
    }

    /** A pattern for columns reads a stream's other columns only where another pattern says so. */
    private void include(StreamPattern pattern, CatalogEditor editor) {
        boolean found = false;
        for (StreamChoice stream : editor.streams()) {
            List<String> columns = columns(pattern, stream);
            boolean whole = pattern.fitsStream(stream);
            if (whole || !columns.isEmpty()) {
                if (!whole && stream.state() != State.SELECTED) {
                    stream.columns().forEach(column -> editor.choose(stream.id(), column.name(), State.LEFT_OUT));
                }
                List<String> wanted = whole
                        ? stream.columns().stream().map(ColumnChoice::name).toList()
                        : columns;
                editor.choose(stream.id(), State.SELECTED);
                wanted.forEach(column -> editor.choose(stream.id(), column, State.SELECTED));
                found = true;
            }
        }
        require(found, pattern, editor);
    }

    private void exclude(StreamPattern pattern, CatalogEditor editor) {
        boolean found = false;
        for (StreamChoice stream : editor.streams()) {
            if (pattern.fitsStream(stream)) {
                editor.choose(stream.id(), State.LEFT_OUT);
                found = true;
            } else {
                List<String> columns = columns(pattern, stream);
                columns.forEach(column -> editor.choose(stream.id(), column, State.LEFT_OUT));
                found |= !columns.isEmpty();
            }
        }
        require(found, pattern, editor);
    }

    private static List<String> columns(StreamPattern pattern, StreamChoice stream) {
        return stream.columns().stream()
                .filter(column -> column.state() != State.UNAVAILABLE)
                .map(ColumnChoice::name)
                .filter(column -> pattern.fitsColumn(stream, column))
                .toList();
    }

    private void replicate(StreamPattern pattern, String how, CatalogEditor editor) {
        int colon = how.indexOf(':');
        String name = (colon < 0 ? how : how.substring(0, colon))
                .toUpperCase(Locale.ROOT)
                .replace('-', '_');
        List<String> known = new ArrayList<>(List.of("incremental", "full_table", "log_based"));
        ReplicationMethod method = Arrays.stream(ReplicationMethod.values())
                .filter(each ->
                        each != ReplicationMethod.UNSTATED && each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage("'" + how + "' is no replication method."
                        + NearestName.hint(how, known) + " Write incremental:column, full_table or log_based."));
        String key = colon < 0 ? "" : how.substring(colon + 1);
        whole(pattern, editor).forEach(stream -> editor.replicate(stream.id(), method, key));
    }

    private static List<StreamChoice> whole(StreamPattern pattern, CatalogEditor editor) {
        List<StreamChoice> streams =
                editor.streams().stream().filter(pattern::fitsStream).toList();
        require(!streams.isEmpty(), pattern, editor);
        return streams;
    }

    private static void require(boolean found, StreamPattern pattern, CatalogEditor editor) {
        if (!found) {
            List<String> known =
                    editor.streams().stream().map(StreamChoice::path).toList();
            throw new CommandFailure("Nothing in the catalog fits '" + pattern.text() + "'."
                    + NearestName.hint(pattern.text(), known) + " 'tap discover' shows what there is.");
        }
    }
}
