package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.catalog.Catalog;
import java.util.List;

/**
 * What the files of a folder are to do.
 *
 * @param files the files, in their order
 * @param catalog the tables that there are when all have run
 */
public record Plan(List<FilePlan> files, Catalog catalog) {
    /** Copies the files. */
    public Plan {
        files = List.copyOf(files);
        requireNonNull(catalog, "catalog is null");
    }

    /** All statements, in order. */
    public List<Step> steps() {
        return files.stream().flatMap(file -> file.steps().stream()).toList();
    }
}
