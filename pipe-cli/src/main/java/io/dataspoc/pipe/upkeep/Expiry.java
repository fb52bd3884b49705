package io.dataspoc.pipe.upkeep;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.Rewritten;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.storage.ObjectInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What of a table is old.
 *
 * @param table the table
 * @param partitions the files in partitions of days before the bound
 * @param snapshots the keys of snapshots that do not count any more and were written before the bound
 */
public record Expiry(TableId table, List<DataFile> partitions, List<String> snapshots) {
    /** Copies the lists. */
    public Expiry {
        partitions = List.copyOf(partitions);
        snapshots = List.copyOf(snapshots);
    }

    /** What may expire. */
    public enum Kind {
        /** Rows, by the day of their extraction. */
        PARTITIONS,
        /** What {@code --as-of} goes back by. */
        SNAPSHOTS
    }

    /** Finds what is older than {@code age} by the store's clock. */
    public static Expiry of(Lake lake, LakeTable table, Duration age, List<Kind> kinds) throws IOException {
        Instant bound = lake.store().now().minus(age);
        LocalDate firstDay = LocalDate.ofInstant(bound, ZoneOffset.UTC);
        List<DataFile> files = kinds.contains(Kind.PARTITIONS)
                ? lake.files(table).stream()
                        .filter(file -> SmallFiles.date(file)
                                .filter(day -> day.isBefore(firstDay))
                                .isPresent())
                        .toList()
                : List.of();
        String folder = LakeLayout.snapshots(table.id());
        String current = folder + table.entry().snapshot().orElse("");
        List<String> snapshots = kinds.contains(Kind.SNAPSHOTS)
                ? lake.store().list(folder).stream()
                        .filter(info -> !info.key().equals(current)
                                && info.lastModified().isBefore(bound))
                        .map(ObjectInfo::key)
                        .toList()
                : List.of();
        return new Expiry(table.id(), files, snapshots);
    }

    /** Whether nothing is old. */
    public boolean isEmpty() {
        return partitions.isEmpty() && snapshots.isEmpty();
    }

    /**
     * Removes it.
     *
     * @param writer holds the lease of the table's owner
     */
    public void apply(Lake lake, LakeWriter writer) throws IOException {
        if (!partitions.isEmpty()) {
            List<String> paths = partitions.stream().map(DataFile::path).toList();
            writer.commit(
                    List.of(TableChange.rewriting(writer.table(table), List.of(new Rewritten(paths, List.of())))));
        }
        lake.store().deleteAll(snapshots);
    }
}
