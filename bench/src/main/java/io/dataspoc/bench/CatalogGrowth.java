package io.dataspoc.bench;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.StagedFile;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.commit.TableWriter;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.manifest.TableStats;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.snapshot.Snapshot;
import io.dataspoc.lake.snapshot.Snapshots;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StagedObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a catalog of many tables costs: {@code make} writes one (its files are named, not there), {@code read} reads the
 * manifest and one table's snapshot in a new process, {@code commit} adds one file to one table. The latter two print
 * milliseconds, and the heap that is still used after a collection in MB.
 */
public final class CatalogGrowth {

    private static final int COLUMNS = 12;
    private static final String PIPELINE = "orders";

    private CatalogGrowth() {}

    /** Arguments: {@code make|read|commit}, a folder, and for {@code make} tables and files of each. */
    public static void main(String[] arguments) throws IOException {
        try (Lake lake = Lake.open(arguments[1])) {
            switch (arguments[0]) {
                case "make" -> make(lake.store(), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
                case "read" -> read(lake);
                case "commit" -> commit(lake);
                default -> throw new IllegalArgumentException("make, read or commit, not " + arguments[0]);
            }
        }
    }

    private static TableId table(int number) {
        return new TableId("raw", "shop", String.format(Locale.ROOT, "orders_%04d", number));
    }

    private static void make(ObjectStore store, int tables, int files) throws IOException {
        List<Column> columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> new Column("column_" + i, "string", true))
                .toList();
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        Manifest manifest = Manifest.empty();
        for (int i = 0; i < tables; i++) {
            TableId id = table(i);
            String location = LakeLayout.location(id, List.of());
            Snapshot snapshot = new Snapshot(1, "c", time.toString(), "", files, columns, files(id, location, files));
            TableStats stats = TableStats.NONE.extracted(time, 1000L * files, 1000L * files);
            TableEntry entry =
                    TableEntry.create(id, location).committed(PIPELINE, "1-c.json", columns, List.of(), stats);
            store.create(Snapshots.key(id, "1-c.json"), snapshot.toBytes());
            manifest = manifest.withTable(entry, time);
        }
        store.create(LakeLayout.MANIFEST, manifest.toBytes());
    }

    private static List<DataFile> files(TableId id, String location, int count) {
        List<DataFile> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String path = LakeLayout.dataFile(location, id, Optional.empty(), i).substring(location.length() + 1);
            files.add(new DataFile(path, 1000, 123_456, "0123456789abcdef0123456789abcdef", "orders/20260101-1-abc-1"));
        }
        return files;
    }

    private static void read(Lake lake) {
        long start = System.nanoTime();
        List<LakeTable> tables = lake.tables();
        List<DataFile> files = lake.files(tables.get(tables.size() / 2));
        report(start, tables.size() + " tables, " + files.size() + " files", List.of(tables, files));
    }

    private static void commit(Lake lake) throws IOException {
        long start = System.nanoTime();
        try (LakeWriter writer = lake.writer(PIPELINE, WriterOptions.DEFAULT)) {
            TableWriter table = writer.table(table(0));
            try (StagedObject object = table.stage()) {
                object.write(new byte[] {1});
                List<StagedFile> files = List.of(new StagedFile(object.seal(), 1));
                List<Column> columns = table.snapshot().columns();
                writer.commit(List.of(new TableChange(table, WriteMode.APPEND, files, columns, List.of())));
            }
            report(start, table.snapshot().files().size() + " files", List.of(table));
        }
    }

    /** @param kept what a command would hold on to */
    private static void report(long start, String what, List<Object> kept) {
        double milliseconds = (System.nanoTime() - start) / 1e6;
        System.gc();
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
        System.out.printf(Locale.ROOT, "%.1f %.1f %s%n", milliseconds, heap, kept.isEmpty() ? "" : what);
    }
}
