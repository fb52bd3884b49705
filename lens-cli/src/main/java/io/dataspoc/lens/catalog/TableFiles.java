package io.dataspoc.lens.catalog;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.view.TableFile;
import java.util.List;
import java.util.Optional;

/** Where a table's files are. */
public interface TableFiles {
    /**
     * The files as they are now, oldest first, where DuckDB can read them. Those that are far away are fetched.
     *
     * @throws io.dataspoc.lens.cache.VanishedFileException if one is gone, because the table was replaced
     */
    List<TableFile> open();

    /**
     * Some of the files, as {@link #open} gives all.
     *
     * @param places their places in the list of all
     */
    default List<TableFile> open(List<Integer> places) {
        List<TableFile> all = open();
        return places.stream().map(all::get).toList();
    }

    /** The paths of the files within the table's folder; none is fetched for it. */
    default List<String> paths() {
        return open().stream().map(TableFile::relative).toList();
    }

    /** Names what the files are now, where no snapshot does. */
    default String state() {
        return String.join("|", paths());
    }

    /** Whether files must be fetched before they can be read. */
    default boolean isRemote() {
        return false;
    }

    /** Whether all files can be read without fetching any. */
    default boolean isHere() {
        return true;
    }

    /** How many files there are and what they take; none is fetched for it. Empty where that is not known. */
    default Optional<Size> size() {
        return Optional.empty();
    }

    /** The columns at the time that is looked at; empty where they are those of the manifest. */
    default Optional<List<ResultColumn>> columns() {
        return Optional.empty();
    }

    /**
     * How much a table has.
     *
     * @param files how many files
     * @param bytes what they take together
     */
    record Size(int files, long bytes) {}
}
