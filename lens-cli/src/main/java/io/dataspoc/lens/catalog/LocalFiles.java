package io.dataspoc.lens.catalog;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lens.view.TableFile;
import java.util.ArrayList;
import java.util.List;

/** The files of a table in a bucket that is a folder: DuckDB reads them where they are. */
record LocalFiles(Lake lake, io.dataspoc.lake.LakeTable table) implements TableFiles {
    @Override
    public List<TableFile> open() {
        List<TableFile> files = new ArrayList<>();
        for (DataFile file : lake.files(table)) {
            files.add(new TableFile(lake.localPath(table, file).orElseThrow().toString(), file.path()));
        }
        return files;
    }
}
