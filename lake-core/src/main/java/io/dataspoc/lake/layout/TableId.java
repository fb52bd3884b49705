package io.dataspoc.lake.layout;

import io.dataspoc.lake.error.InvalidNameException;
import java.util.List;

/**
 * The name of a table: {@code <layer>.<group>.<table>}. A group is a source in {@code raw} and a domain elsewhere. Names
 * are exact; only keys encode them.
 *
 * @param layer {@code raw}, {@code curated}, {@code gold}, or what a team calls its own
 * @param group the source or domain
 * @param table the table
 */
public record TableId(String layer, String group, String table) implements Comparable<TableId> {

    /** The layer of tables as their source has them. */
    public static final String RAW = "raw";

    public TableId {
        requireName(layer, "layer");
        requireName(group, "group");
        requireName(table, "table");
    }

    private static void requireName(String name, String what) {
        if (name == null || name.isEmpty()) {
            throw new InvalidNameException("A table has no " + what + ": a name is <layer>.<group>.<table>.");
        }
    }

    /** The key in the manifest: {@code <source>/<table>} in raw, {@code <layer>/<group>/<table>} elsewhere. */
    public String manifestKey() {
        String path = PathSegment.encode(group) + "/" + PathSegment.encode(table);
        return layer.equals(RAW) ? path : PathSegment.encode(layer) + "/" + path;
    }

    /**
     * Reads a key of the manifest.
     *
     * @throws InvalidNameException if it has not two or three segments
     */
    public static TableId ofManifestKey(String key) {
        List<String> names =
                List.of(key.split("/", -1)).stream().map(PathSegment::decode).toList();
        return switch (names.size()) {
            case 2 -> new TableId(RAW, names.get(0), names.get(1));
            case 3 -> new TableId(names.get(0), names.get(1), names.get(2));
            default -> throw new InvalidNameException("'" + key + "' in the manifest names no table.");
        };
    }

    @Override
    public int compareTo(TableId other) {
        int byLayer = layer.compareTo(other.layer);
        int byGroup = byLayer != 0 ? byLayer : group.compareTo(other.group);
        return byGroup != 0 ? byGroup : table.compareTo(other.table);
    }

    @Override
    public String toString() {
        return layer + "." + group + "." + table;
    }
}
