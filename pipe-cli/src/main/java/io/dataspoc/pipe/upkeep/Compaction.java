package io.dataspoc.pipe.upkeep;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.Rewritten;
import io.dataspoc.lake.commit.StagedFile;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.commit.TableWriter;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.singer.parquet.MergedFile;
import io.dataspoc.singer.parquet.ParquetShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes large files of a table's small ones, in one commit under its owner's lease. Rows stay in their order and partitions,
 * and readers get all of them at any time: the old files go when the new ones count.
 */
public final class Compaction {
    private final Lake lake;
    private final LakeWriter writer;
    private final Path temporary;
    private final String version;
    private final Consumer<String> notices;

    /**
     * For the tables of one owner.
     *
     * @param writer holds the owner's lease
     * @param temporary where copies of files of object stores may lie for a while
     * @param version of DataSpoc, for the files' footers
     * @param notices is told of files that can't be rewritten
     */
    public Compaction(Lake lake, LakeWriter writer, Path temporary, String version, Consumer<String> notices) {
        this.lake = lake;
        this.writer = writer;
        this.temporary = temporary;
        this.version = version;
        this.notices = notices;
    }

    /** The groups of files that {@link #run} would make one file each of, those that prove too different aside. */
    public static List<List<DataFile>> plan(List<DataFile> files, long targetBytes) {
        return SmallFiles.of(files, targetBytes);
    }

    /**
     * Compacts a table.
     *
     * @param targetBytes the size that files should have
     * @return what was put in the place of what; nothing if there was nothing to do
     * @throws io.dataspoc.lake.error.LakeException if the commit failed, like any other
     * @throws IOException if a file can't be read or written; the table is as it was
     */
    public List<Rewritten> run(TableId id, long targetBytes) throws IOException {
        TableWriter table = writer.table(id);
        List<Rewritten> rewritten = new ArrayList<>();
        for (List<DataFile> group : plan(table.snapshot().files(), targetBytes)) {
            rewritten.addAll(group(table, group));
        }
        if (!rewritten.isEmpty()) {
            writer.commit(List.of(TableChange.rewriting(table, rewritten)));
        }
        return rewritten;
    }

    /** A file, and where it lies on this machine. */
    private record Input(DataFile file, Path path) {}

    private List<Rewritten> group(TableWriter table, List<DataFile> files) throws IOException {
        List<Rewritten> rewritten = new ArrayList<>();
        try (LocalCopies copies = new LocalCopies(lake.store(), temporary)) {
            List<Input> alike = new ArrayList<>();
            ParquetShape shape = null;
            for (DataFile file : files) {
                Input input = new Input(file, copies.of(table.location() + "/" + file.path(), file));
                ParquetShape own = ParquetShape.of(input.path());
                if (!own.equals(shape)) {
                    merge(table, shape, alike, rewritten);
                    alike.clear();
                    shape = own;
                }
                alike.add(input);
            }
            merge(table, shape, alike, rewritten);
        }
        return rewritten;
    }

    private void merge(TableWriter table, ParquetShape shape, List<Input> inputs, List<Rewritten> rewritten)
            throws IOException {
        if (inputs.size() < 2) {
            return;
        }
        if (!shape.isWritable()) {
            notices.accept(inputs.size() + " files of " + table.id() + " stay as they are, from "
                    + inputs.get(0).file().path() + " on: they are compressed by a codec that is not written here.");
            return;
        }
        DataFile first = inputs.get(0).file();
        MergeOutput output = new MergeOutput(
                SmallFiles.date(first).isPresent()
                        ? table.stage(SmallFiles.date(first).get())
                        : table.stage());
        try (MergedFile merged = new MergedFile(shape, output)) {
            for (Input input : inputs) {
                merged.add(input.path());
            }
            long rows = merged.finish(version);
            requireSame(table, inputs, rows);
            rewritten.add(new Rewritten(
                    inputs.stream().map(input -> input.file().path()).toList(),
                    List.of(new StagedFile(output.ref(), rows, first.version()))));
        }
    }

    /** The manifest counts rows, too: what is written must be what it counted. */
    private static void requireSame(TableWriter table, List<Input> inputs, long rows) throws IOException {
        boolean counted = inputs.stream().allMatch(input -> input.file().rows() != DataFile.UNCOUNTED);
        long expected = inputs.stream().mapToLong(input -> input.file().rows()).sum();
        if (counted && rows != expected) {
            throw new IOException(
                    "Files of " + table.id() + " hold " + rows + " rows, but the bucket's snapshot counts " + expected
                            + ": they are left as they are. Look at them with 'dataspoc-pipe repair'.");
        }
    }
}
