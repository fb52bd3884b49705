package io.dataspoc.lens.catalog;

import io.dataspoc.lens.view.TableFile;
import java.util.List;

/** Where a table's files are. */
public interface TableFiles {
    /**
     * The files as they are now, oldest first, where DuckDB can read them. Those that are far away are fetched.
     *
     * @throws io.dataspoc.lens.cache.VanishedFileException if one is gone, because the table was replaced
     */
    List<TableFile> open();

    /** The paths of the files within the table's folder; none is fetched for it. */
    default List<String> paths() {
        return open().stream().map(TableFile::relative).toList();
    }

    /** Whether files must be fetched before they can be read. */
    default boolean isRemote() {
        return false;
    }
}
