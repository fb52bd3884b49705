package io.dataspoc.lake.commit;

import java.util.List;

/**
 * Files of a table that leave it, and those that take their place.
 *
 * @param paths the files within the table's folder that leave it, at least one
 * @param by the files that stand where the first of them stood; none if their rows are to go
 */
public record Rewritten(List<String> paths, List<StagedFile> by) {

    public Rewritten {
        paths = List.copyOf(paths);
        by = List.copyOf(by);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("no files are rewritten");
        }
    }
}
