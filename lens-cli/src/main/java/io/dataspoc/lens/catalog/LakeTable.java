package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.ViewEntry;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.view.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A table in a bucket. */
public final class LakeTable {
    /** What a count has where nobody counted. */
    public static final long UNCOUNTED = -1;

    private final String alias;
    private final TableFacts facts;
    private final List<ResultColumn> measuredColumns;
    private final TableFiles files;
    private final TableDetails details;

    /**
     * Describes a table.
     *
     * @param alias the catalog of its bucket; empty for a bucket that only has the bare names
     * @param facts what the bucket tells of it
     * @param files finds its files when they are wanted
     */
    public LakeTable(String alias, TableFacts facts, TableFiles files) {
        this(alias, facts, List.of(), files, TableDetails.NONE);
    }

    private LakeTable(
            String alias,
            TableFacts facts,
            List<ResultColumn> measuredColumns,
            TableFiles files,
            TableDetails details) {
        this.alias = requireNonNull(alias, "alias is null");
        this.facts = requireNonNull(facts, "facts is null");
        this.measuredColumns = List.copyOf(measuredColumns);
        this.files = requireNonNull(files, "files is null");
        this.details = requireNonNull(details, "details is null");
    }

    /** A view of a bucket; its {@code alias} may be empty. */
    public static LakeTable view(String alias, ViewEntry view) {
        NoFiles files = new NoFiles(TableVersion.columns(view.columns()));
        return new LakeTable(alias, TableFacts.of(view), files).with(TableDetails.of(view));
    }

    /** A table that is yet to be written. */
    public static LakeTable planned(String alias, TableId id) {
        return new LakeTable(alias, TableFacts.unknown(id), new NoFiles(List.of()));
    }

    /**
     * The same table with other files, which are on this machine and part of no bucket yet.
     *
     * @param version names the state; no other state has it
     */
    public LakeTable staged(String version, List<TableFile> others) {
        return new LakeTable(alias, facts.withVersion(version), List.of(), new GivenFiles(others), details);
    }

    /** The same table with what its files tell of it. */
    public LakeTable measured(List<ResultColumn> fileColumns, long fileRows) {
        return new LakeTable(alias, facts.withRows(fileRows), fileColumns, files, details);
    }

    /** The same table with what its writer says of it. */
    LakeTable with(TableDetails others) {
        return new LakeTable(alias, facts, measuredColumns, files, others);
    }

    /** What its writer says of it. */
    public TableDetails details() {
        return details;
    }

    /** Whether it is a query over other tables, without files of its own. */
    public boolean isView() {
        return !details.viewSql().isEmpty();
    }

    /**
     * Names the state that its rows are in: the snapshot, or where there is none what its files are. Two equal texts are the same
     * rows; it costs a listing for a table without snapshots.
     */
    public String state() {
        return facts.version().isEmpty() ? files.state() : facts.version();
    }

    /** Names the state that the table is in: its snapshot; empty where the files are listed, which may change. */
    public String version() {
        return facts.version();
    }

    /** Layer, group and table. */
    public TableId id() {
        return facts.id();
    }

    /** What the bucket tells of it. */
    public TableFacts facts() {
        return facts;
    }

    /** The catalog of its bucket; empty for a bucket that only has the bare names. */
    public String alias() {
        return alias;
    }

    /** The columns by the manifest; an empty type is one that the manifest does not tell. */
    public List<ResultColumn> columns() {
        return measuredColumns.isEmpty() ? files.columns().orElse(List.of()) : measuredColumns;
    }

    /** The columns that identify a row. */
    public List<String> keys() {
        return facts.keys();
    }

    /** How many rows it has; empty where nobody counted. */
    public OptionalLong rows() {
        return facts.rows() < 0 ? OptionalLong.empty() : OptionalLong.of(facts.rows());
    }

    /** Whether the manifest leaves open how many rows or which columns it has. */
    public boolean isUnmeasured() {
        return !isView() && (facts.rows() < 0 || columns().isEmpty());
    }

    /** Its files as they are now, oldest first. */
    public List<TableFile> files() {
        return files.open();
    }

    /** Some of its files, by their places in the list of all. */
    public List<TableFile> files(List<Integer> places) {
        return files.open(places);
    }

    /** The paths of its files within its folder; none is fetched for it. */
    public List<String> paths() {
        return files.paths();
    }

    /** How many files it has and what they take; empty where that is not known. */
    public Optional<TableFiles.Size> size() {
        return files.size();
    }

    /** Whether its files must be fetched before they can be read. */
    public boolean isRemote() {
        return files.isRemote();
    }

    /**
     * Fetches what is missing of a remote table and keeps it until it is cleared.
     *
     * @throws IllegalStateException if it is not remote, or its bucket is not asked
     */
    public void pin() {
        if (!(files instanceof RemoteFiles remote)) {
            throw new IllegalStateException(id() + " is not remote.");
        }
        remote.pin();
    }

    /** Whether all its files can be read without fetching any. */
    public boolean isHere() {
        return files.isHere();
    }

    /** Its full name within its bucket: layer, group, table. */
    List<String> path() {
        return List.of(id().layer(), id().group(), id().table());
    }

    /** Its full name with the bucket's alias first. */
    List<String> aliasedPath() {
        List<String> path = new ArrayList<>();
        path.add(alias);
        path.addAll(path());
        return path;
    }
}
