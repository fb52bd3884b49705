package io.dataspoc.singer.tap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.singer.tap.StreamChoice.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes what is chosen of a catalog: which streams and columns are read, and how. */
public final class CatalogEditor {

    private final ObjectNode json;
    private final List<CatalogStream> streams = new ArrayList<>();

    /** Changes a copy. */
    public CatalogEditor(Catalog catalog) {
        this.json = (ObjectNode) catalog.json();
        json.path("streams").forEach(entry -> streams.add(CatalogStream.of(entry)));
    }

    /** The catalog as it is now. */
    public Catalog catalog() {
        return Catalog.of(json);
    }

    /** The streams as they are now, in the catalog's order. */
    public List<StreamChoice> streams() {
        return streams.stream().map(CatalogStream::choice).toList();
    }

    /** Says of each stream whether it is read, where nothing said it before: what the tap takes by default. */
    public void settle() {
        for (CatalogStream stream : streams) {
            if (!stream.isDecided()) {
                select(stream, stream.selectedByDefault());
            }
        }
    }

    /**
     * Has a stream read, or not.
     *
     * @throws TapException if there is none of that id
     */
    public void choose(String id, State state) {
        select(find(id), state.isRead());
    }

    private static void select(CatalogStream stream, boolean selected) {
        if (selected) {
            stream.select();
        } else {
            stream.deselect();
        }
    }

    /**
     * Has a column read, or not.
     *
     * @throws TapException if there is no stream of that id
     */
    public void choose(String id, String column, State state) {
        find(id).selectColumn(column, state.isRead());
    }

    /**
     * Says how a stream is read.
     *
     * @param key the column that tells what is new; empty text for none
     * @throws TapException if there is no such stream, or it has no such column
     */
    public void replicate(String id, ReplicationMethod method, String key) {
        CatalogStream stream = find(id);
        requireColumn(stream, key);
        stream.replicate(method.name(), Optional.of(key).filter(name -> !name.isEmpty()));
    }

    /**
     * Says which columns tell rows apart.
     *
     * @throws TapException if there is no such stream, or it has no such column
     */
    public void keys(String id, List<String> columns) {
        CatalogStream stream = find(id);
        columns.forEach(column -> requireColumn(stream, column));
        stream.keys(columns);
    }

    private static void requireColumn(CatalogStream stream, String column) {
        if (!column.isEmpty() && !stream.hasColumn(column)) {
            throw new TapException("Stream '" + stream.name() + "' has no column '" + column + "'.");
        }
    }

    private CatalogStream find(String id) {
        return streams.stream()
                .filter(stream -> stream.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new TapException("The catalog has no stream '" + id + "'."));
    }

    /**
     * Takes over what was chosen of an earlier catalog of the same tap. Streams that it does not have are not read;
     * columns that it does not have are.
     *
     * @return the tap_stream_ids of streams that are new
     */
    public List<String> takeOver(Catalog chosen) {
        CatalogEditor earlier = new CatalogEditor(chosen);
        List<String> fresh = new ArrayList<>();
        for (CatalogStream stream : streams) {
            Optional<CatalogStream> known = earlier.streams.stream()
                    .filter(each -> each.id().equals(stream.id()))
                    .findFirst();
            if (known.isPresent()) {
                stream.takeOver(known.get());
            } else {
                stream.deselect();
                fresh.add(stream.id());
            }
        }
        return fresh;
    }

    /** The tap_stream_ids of the streams that are read. */
    public List<String> selectedIds() {
        return streams.stream()
                .filter(CatalogStream::isSelected)
                .map(CatalogStream::id)
                .toList();
    }
}
