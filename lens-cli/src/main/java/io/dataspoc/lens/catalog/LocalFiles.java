package io.dataspoc.lens.catalog;

import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.view.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a table in a bucket that is a folder: DuckDB reads them where they are. */
record LocalFiles(TableVersion version) implements TableFiles {
    @Override
    public List<TableFile> open() {
        List<TableFile> files = new ArrayList<>();
        for (DataFile file : version.files()) {
            files.add(new TableFile(
                    version.lake()
                            .localPath(version.table(), file)
                            .orElseThrow()
                            .toString(),
                    file.path()));
        }
        return files;
    }

    @Override
    public String state() {
        return version.state();
    }

    @Override
    public Optional<Size> size() {
        List<DataFile> files = version.files();
        return Optional.of(
                new Size(files.size(), files.stream().mapToLong(DataFile::bytes).sum()));
    }

    @Override
    public Optional<List<ResultColumn>> columns() {
        return Optional.of(version.columns());
    }
}
