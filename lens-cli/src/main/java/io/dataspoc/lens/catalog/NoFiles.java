package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.view.TableFile;
import java.util.List;
import java.util.Optional;

/** Of a view, or of a table that is yet to be written. */
record NoFiles(List<ResultColumn> shape) implements TableFiles {
    NoFiles {
        requireNonNull(shape, "shape is null");
    }

    @Override
    public List<TableFile> open() {
        return List.of();
    }

    @Override
    public Optional<List<ResultColumn>> columns() {
        return Optional.of(shape);
    }
}
