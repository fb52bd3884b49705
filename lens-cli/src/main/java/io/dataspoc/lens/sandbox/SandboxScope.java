package io.dataspoc.lens.sandbox;

import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.config.Glob;
import java.util.List;

/**
 * Which tables an agent may read.
 *
 * @param layers the names of layers; none for all
 * @param tables patterns ({@code *} and {@code ?}) over the names of tables, bare or with layer and group before them;
 *     none for all
 */
public record SandboxScope(List<String> layers, List<String> tables) {
    /** All tables. */
    public static final SandboxScope ALL = new SandboxScope(List.of(), List.of());

    /** Copies the lists. */
    public SandboxScope {
        layers = List.copyOf(layers);
        tables = List.copyOf(tables);
    }

    /** Whether it may read a table. */
    public boolean has(LakeTable table) {
        String full =
                table.id().layer() + "." + table.id().group() + "." + table.id().table();
        return (layers.isEmpty() || layers.stream().anyMatch(table.id().layer()::equalsIgnoreCase))
                && (tables.isEmpty()
                        || tables.stream()
                                .anyMatch(pattern -> Glob.matches(pattern, full)
                                        || Glob.matches(pattern, table.id().table())));
    }
}
