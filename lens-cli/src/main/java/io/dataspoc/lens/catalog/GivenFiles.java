package io.dataspoc.lens.catalog;

import io.dataspoc.lens.view.TableFile;
import java.util.List;

/** Files on this machine that are no part of a bucket yet. */
record GivenFiles(List<TableFile> files) implements TableFiles {
    GivenFiles {
        files = List.copyOf(files);
    }

    @Override
    public List<TableFile> open() {
        return files;
    }
}
