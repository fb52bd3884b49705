package io.dataspoc.singer.tap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a tap offers, as it prints it with {@code --discover}. Fields that Pipe does not know stay as they are. */
public final class Catalog {

    private final ObjectNode json;

    private Catalog(ObjectNode json) {
        this.json = json;
    }

    /**
     * A catalog as a tap prints it.
     *
     * @throws TapException if it is no object with a list of {@code streams} that have names
     */
    public static Catalog of(JsonNode json) {
        if (!(json instanceof ObjectNode object) || !object.path("streams").isArray()) {
            throw new TapException("The tap's catalog has no list of streams.");
        }
        object.path("streams").forEach(CatalogStream::of);
        return new Catalog(object.deepCopy());
    }

    /** The catalog as the tap printed it. */
    public JsonNode json() {
        return json.deepCopy();
    }

    /** The streams' tap_stream_ids, in the tap's order. */
    public List<String> streamIds() {
        return entries(json).stream().map(CatalogStream::id).toList();
    }

    /** How the tap probably wants it back: entries without metadata come from before {@code --catalog}. */
    public CatalogOption likelyOption() {
        List<CatalogStream> entries = entries(json);
        boolean legacy = !entries.isEmpty() && entries.stream().noneMatch(CatalogStream::hasMetadata);
        return legacy ? CatalogOption.PROPERTIES : CatalogOption.CATALOG;
    }

    /** Whether every stream asked for is there. */
    public boolean knows(List<String> streams) {
        List<CatalogStream> entries = entries(json);
        return streams.stream().noneMatch(name -> named(name, entries).isEmpty());
    }

    /**
     * The catalog with the streams asked for selected and all others not, and how each is read.
     *
     * @throws TapException if a stream or a replication key asked for is not there; names the nearest stream
     */
    public SelectedCatalog select(StreamRequest request) {
        ObjectNode copy = json.deepCopy();
        List<CatalogStream> entries = entries(copy);
        Set<CatalogStream> chosen = request.streams().isEmpty() ? defaults(entries) : named(request.streams(), entries);
        List<String> warnings = new ArrayList<>();
        ReplicationChoice replication = new ReplicationChoice(request, warnings::add);
        Map<CatalogStream, ReplicationMethod> methods = new LinkedHashMap<>();
        for (CatalogStream entry : entries) {
            if (chosen.contains(entry)) {
                entry.select();
                methods.put(entry, replication.apply(entry));
            } else {
                entry.deselect();
            }
        }
        replication.summary().ifPresent(warnings::add);
        return new SelectedCatalog(copy, StreamNames.of(entries), methods, List.copyOf(warnings));
    }

    private static Set<CatalogStream> defaults(List<CatalogStream> entries) {
        Set<CatalogStream> chosen = new LinkedHashSet<>(entries);
        chosen.removeIf(entry -> !entry.selectedByDefault());
        return chosen;
    }

    private static Set<CatalogStream> named(List<String> names, List<CatalogStream> entries) {
        Set<CatalogStream> chosen = new LinkedHashSet<>();
        for (String name : names) {
            List<CatalogStream> found = named(name, entries);
            if (found.isEmpty()) {
                throw unknown(name, entries);
            }
            chosen.addAll(found);
        }
        return chosen;
    }

    /** The streams that go by a name, in the surest sense that any of them does. */
    private static List<CatalogStream> named(String name, List<CatalogStream> entries) {
        for (int level = 0; level < StreamNames.LEVELS; level++) {
            int current = level;
            List<CatalogStream> found = entries.stream()
                    .filter(entry -> entry.names().get(current).contains(name))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static TapException unknown(String name, List<CatalogStream> entries) {
        Set<String> known = new TreeSet<>();
        entries.forEach(entry -> entry.names().forEach(known::addAll));
        String hint = Nearest.to(name, known)
                .map(near -> "Did you mean '" + near + "'?")
                .orElse("It offers " + entries.size() + " streams; correct 'streams' in the pipeline.");
        return new TapException("The tap has no stream '" + name + "'. " + hint);
    }

    private static List<CatalogStream> entries(ObjectNode catalog) {
        List<CatalogStream> entries = new ArrayList<>();
        catalog.path("streams").forEach(entry -> entries.add(CatalogStream.of(entry)));
        return entries;
    }
}
