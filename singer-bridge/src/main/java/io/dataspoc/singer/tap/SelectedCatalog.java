package io.dataspoc.singer.tap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A catalog with its choice of streams, ready to be handed to the tap. */
public final class SelectedCatalog {

    private final ObjectNode json;
    private final StreamNames names;
    private final Map<CatalogStream, ReplicationMethod> methods;
    private final List<String> warnings;

    SelectedCatalog(
            ObjectNode json, StreamNames names, Map<CatalogStream, ReplicationMethod> methods, List<String> warnings) {
        this.json = json;
        this.names = names;
        this.methods = methods;
        this.warnings = warnings;
    }

    /** What the tap gets. */
    public JsonNode json() {
        return json;
    }

    /** What a person should know of the choice. */
    public List<String> warnings() {
        return warnings;
    }

    /** How the streams are read, by tap_stream_id. */
    public Map<String, ReplicationMethod> methods() {
        return methods.entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().id(), Map.Entry::getValue, (a, b) -> a));
    }

    /** The chosen streams, each by the names that it may go by, the surest first. */
    public List<List<String>> streamNames() {
        return methods.keySet().stream()
                .map(stream ->
                        stream.names().stream().flatMap(Set::stream).distinct().toList())
                .toList();
    }

    /**
     * What becomes of the tap's messages.
     *
     * @param option how the catalog was handed over: a tap that did not get it sends whatever it likes
     */
    public StreamPlan plan(CatalogOption option) {
        Map<String, Integer> uses = new HashMap<>();
        methods.keySet().forEach(stream -> uses.merge(candidate(stream), 1, Integer::sum));
        return stream ->
                names.find(stream).map(entry -> planned(stream, entry, uses)).orElseGet(() -> unknown(stream, option));
    }

    private StreamPlan.Stream planned(String stream, CatalogStream entry, Map<String, Integer> uses) {
        ReplicationMethod method = methods.get(entry);
        if (method == null) {
            return new StreamPlan.Dropped();
        }
        String table = uses.get(candidate(entry)) == 1 ? entry.tableName().orElse(stream) : stream;
        return new StreamPlan.Wanted(table, method);
    }

    private static String candidate(CatalogStream stream) {
        return stream.tableName().orElse(stream.name());
    }

    /** A tap that was told what to send may still name it in its own way. */
    private StreamPlan.Stream unknown(String stream, CatalogOption option) {
        if (option == CatalogOption.NEITHER) {
            return new StreamPlan.Dropped();
        }
        Set<ReplicationMethod> used = Set.copyOf(methods.values());
        return new StreamPlan.Wanted(stream, used.size() == 1 ? used.iterator().next() : ReplicationMethod.UNSTATED);
    }
}
