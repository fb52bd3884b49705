package io.dataspoc.lens.transform.plan;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.catalog.Bucket;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.config.TargetFolder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides where tables go: by a full name; by a layer, then to the table that is there already, else to the default
 * domain; by the file's header; by the configuration's patterns; else to gold.
 */
public final class Targets {
    private static final String GOLD = "gold";
    private static final List<String> LAYERS = List.of("raw", "curated", GOLD);

    private final LensConfig config;
    private final Catalog catalog;

    /** Decides by a configuration and by the tables that there are. */
    public Targets(LensConfig config, Catalog catalog) {
        this.config = config;
        this.catalog = catalog;
    }

    /**
     * Where a table goes.
     *
     * @param name the parts of its name in CREATE TABLE
     * @param header where the file's header sends its tables
     * @return empty for a table of the session, such as {@code memory.x}
     * @throws CommandFailure if the name fits several tables, or no bucket is registered
     */
    public Optional<Target> of(List<String> name, Optional<TargetFolder> header) {
        if (name.size() > 1 && name.get(0).equalsIgnoreCase(Catalog.LATEST)) {
            throw new CommandFailure("'" + String.join(".", name)
                    + "' cannot be written: 'latest' shows the current rows of other tables.");
        }
        if (name.size() > 1 && !catalog.isReserved(name.get(0)) && !isLayer(name.get(0))) {
            return Optional.empty();
        }
        if (catalog.buckets().isEmpty()) {
            throw new CommandFailure("No bucket is registered to write '" + String.join(".", name)
                    + "' to: add one with 'dataspoc-lens add-bucket <uri>'.");
        }
        if (name.size() == 1) {
            TargetFolder folder = header.or(() -> config.target(name.get(0)))
                    .orElseGet(() -> new TargetFolder(GOLD, config.domain()));
            return Optional.of(exact(0, new TableId(folder.layer(), folder.group(), name.get(0))));
        }
        int aliased = aliased(name.get(0));
        return Optional.of(aliased < 0 ? layered(0, name) : layered(aliased, name.subList(1, name.size())));
    }

    /** What a table's full name may begin with: layers, and aliases of buckets. */
    List<String> layers() {
        List<String> aliases = catalog.buckets().stream()
                .map(Bucket::alias)
                .filter(alias -> !alias.isEmpty())
                .toList();
        return Stream.concat(LAYERS.stream(), aliases.stream()).toList();
    }

    private static boolean isLayer(String name) {
        return LAYERS.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Layers are found in any case, so that a new spelling of one is no new layer. */
    private String layer(int bucket, String name) {
        return Stream.concat(
                        LAYERS.stream(),
                        catalog.buckets().get(bucket).tables().stream()
                                .map(table -> table.id().layer()))
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
    }

    private int aliased(String alias) {
        for (int i = 0; i < catalog.buckets().size(); i++) {
            String other = catalog.buckets().get(i).alias();
            if (!other.isEmpty() && other.equalsIgnoreCase(alias)) {
                return i;
            }
        }
        return -1;
    }

    private Target layered(int bucket, List<String> name) {
        return switch (name.size()) {
            case 3 -> exact(bucket, new TableId(layer(bucket, name.get(0)), name.get(1), name.get(2)));
            case 2 -> inLayer(bucket, layer(bucket, name.get(0)), name.get(1));
            default ->
                throw new CommandFailure("'" + String.join(".", name)
                        + "' cannot be written: a table is <layer>.<domain>.<table> or <layer>.<table>.");
        };
    }

    private Target inLayer(int bucket, String layer, String table) {
        List<LakeTable> same = catalog.buckets().get(bucket).tables().stream()
                .filter(other -> other.id().layer().equalsIgnoreCase(layer)
                        && other.id().table().equalsIgnoreCase(table))
                .toList();
        return switch (same.size()) {
            case 0 -> new Target(bucket, new TableId(layer, config.domain(), table));
            case 1 -> new Target(bucket, same.get(0).id());
            default ->
                throw new CommandFailure("'" + layer + "." + table + "' is more than one table: "
                        + String.join(", ", same.stream().map(catalog::fullName).toList())
                        + ". Write one of these names.");
        };
    }

    /** A table that differs by case alone is that table: file systems and DuckDB would mix them up. */
    private Target exact(int index, TableId id) {
        Bucket bucket = catalog.buckets().get(index);
        TableId known = bucket.tables().stream()
                .map(LakeTable::id)
                .filter(other -> other.toString().equalsIgnoreCase(id.toString()))
                .findFirst()
                .orElse(id);
        return new Target(index, known);
    }
}
