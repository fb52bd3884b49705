package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.view.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A table in a bucket. */
public final class LakeTable {
    /** What {@link #rows()} has where nobody counted. */
    public static final long UNCOUNTED = -1;

    private final String alias;
    private final TableId id;
    private final String version;
    private final List<ResultColumn> columns;
    private final List<String> keys;
    private final long rows;
    private final TableFiles files;

    /**
     * Describes a table.
     *
     * @param alias the catalog of its bucket; empty for a bucket that only has the bare names
     * @param id layer, group and table
     * @param version its snapshot; empty where the files are listed
     * @param columns the columns by the manifest, with DuckDB's types, or an empty type where there is none
     * @param keys the columns that identify a row; may be none
     * @param rows how many rows it has, or {@link #UNCOUNTED}
     * @param files finds its files when they are wanted
     */
    public LakeTable(
            String alias,
            TableId id,
            String version,
            List<ResultColumn> columns,
            List<String> keys,
            long rows,
            TableFiles files) {
        this.alias = requireNonNull(alias, "alias is null");
        this.id = requireNonNull(id, "id is null");
        this.version = requireNonNull(version, "version is null");
        this.columns = List.copyOf(columns);
        this.keys = List.copyOf(keys);
        this.rows = rows;
        this.files = requireNonNull(files, "files is null");
    }

    /** The same table with what its files tell of it. */
    public LakeTable measured(List<ResultColumn> fileColumns, long fileRows) {
        return new LakeTable(alias, id, version, fileColumns, keys, fileRows, files);
    }

    /** Names the state that the table is in: its snapshot; empty where the files are listed, which may change. */
    public String version() {
        return version;
    }

    /** Layer, group and table. */
    public TableId id() {
        return id;
    }

    /** The catalog of its bucket; empty for a bucket that only has the bare names. */
    public String alias() {
        return alias;
    }

    /** The columns by the manifest; an empty type is one that the manifest does not tell. */
    public List<ResultColumn> columns() {
        return columns;
    }

    /** The columns that identify a row. */
    public List<String> keys() {
        return keys;
    }

    /** How many rows it has; empty where nobody counted. */
    public OptionalLong rows() {
        return rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    /** Whether the manifest leaves open how many rows or which columns it has. */
    public boolean isUnmeasured() {
        return rows < 0 || columns.isEmpty();
    }

    /** Its files as they are now, oldest first. */
    public List<TableFile> files() {
        return files.open();
    }

    /** The paths of its files within its folder; none is fetched for it. */
    public List<String> paths() {
        return files.paths();
    }

    /** Whether its files must be fetched before they can be read. */
    public boolean isRemote() {
        return files.isRemote();
    }

    /** Its full name within its bucket: layer, group, table. */
    List<String> path() {
        return List.of(id.layer(), id.group(), id.table());
    }

    /** Its full name with the bucket's alias first. */
    List<String> aliasedPath() {
        List<String> path = new ArrayList<>();
        path.add(alias);
        path.addAll(path());
        return path;
    }
}
