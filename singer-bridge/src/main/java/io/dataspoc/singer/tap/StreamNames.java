package io.dataspoc.singer.tap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the catalog's entry for the name of a stream in a message. A name that fits two entries fits none. */
final class StreamNames {

    static final int LEVELS = 4;

    private final Map<String, CatalogStream> byName = new HashMap<>();

    private StreamNames() {}

    static StreamNames of(List<CatalogStream> entries) {
        StreamNames names = new StreamNames();
        Set<String> taken = new HashSet<>();
        for (int level = 0; level < LEVELS; level++) {
            names.add(entries, level, taken);
        }
        return names;
    }

    private void add(List<CatalogStream> entries, int level, Set<String> taken) {
        Map<String, CatalogStream> found = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (CatalogStream entry : entries) {
            for (String name : entry.names().get(level)) {
                CatalogStream other = found.putIfAbsent(name, entry);
                if (other != null && other != entry) {
                    ambiguous.add(name);
                }
            }
        }
        found.forEach((name, entry) -> {
            if (taken.add(name) && !ambiguous.contains(name)) {
                byName.put(name, entry);
            }
        });
    }

    Optional<CatalogStream> find(String stream) {
        return Optional.ofNullable(byName.get(stream));
    }
}
