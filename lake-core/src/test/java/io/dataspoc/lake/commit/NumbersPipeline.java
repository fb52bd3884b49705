package io.dataspoc.lake.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StagedObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A pipeline over a source that any run can read from any bookmark: the numbers from 0 on. Each commit adds the next ten
 * to two tables and moves the bookmark. The files hold a number a line.
 */
final class NumbersPipeline {

    static final int PER_COMMIT = 10;
    static final List<TableId> TABLES =
            List.of(new TableId("raw", "numbers", "even"), new TableId("raw", "numbers", "odd"));

    private static final LocalDate DAY = LocalDate.of(2026, 4, 28);
    private static final List<Column> COLUMNS = List.of(new Column("n", "int64", false));

    private final String name;
    private final Duration leaseTimeToLive;

    NumbersPipeline(String name, Duration leaseTimeToLive) {
        this.name = name;
        this.leaseTimeToLive = leaseTimeToLive;
    }

    /** Runs until the source's {@code end}, in appending commits. */
    void run(ObjectStore store, long end) throws IOException {
        try (LakeWriter writer = open(store)) {
            long next = bookmark(writer);
            while (next < end) {
                long until = Math.min(next + PER_COMMIT, end);
                writer.commit(changes(writer, WriteMode.APPEND, next, until), state(until));
                next = until;
            }
        }
    }

    /** Replaces both tables by the numbers below {@code end}, in one commit. */
    void refresh(ObjectStore store, long end) throws IOException {
        try (LakeWriter writer = open(store)) {
            writer.commit(changes(writer, WriteMode.REPLACE, 0, end), state(end));
        }
    }

    private LakeWriter open(ObjectStore store) {
        return LakeWriter.open(store, name, new WriterOptions(WriterOptions.Ownership.RESPECT, leaseTimeToLive));
    }

    private static long bookmark(LakeWriter writer) {
        return writer.state()
                .map(state -> Json.number(Json.parseObject(state.content(), "state"), "next", 0))
                .orElse(0L);
    }

    private static byte[] state(long next) {
        ObjectNode state = Json.object().put("next", next);
        return state.toString().getBytes(UTF_8);
    }

    private static List<TableChange> changes(LakeWriter writer, WriteMode mode, long from, long until)
            throws IOException {
        List<TableChange> changes = new ArrayList<>();
        for (TableId id : TABLES) {
            TableWriter table = writer.table(id);
            StagedFile file = stage(table, from, until);
            changes.add(new TableChange(table, mode, List.of(file), COLUMNS, List.of("n")));
        }
        return changes;
    }

    private static StagedFile stage(TableWriter table, long from, long until) throws IOException {
        List<Long> mine = LongStream.range(from, until)
                .filter(n -> table.id().equals(TABLES.get((int) (n % 2))))
                .boxed()
                .toList();
        try (StagedObject object = table.stage(DAY)) {
            for (long n : mine) {
                object.write((n + "\n").getBytes(UTF_8));
            }
            return new StagedFile(object.seal(), mine.size());
        }
    }

    /** What a reader of the manifest gets, in the order of the tables. */
    static List<Long> byManifest(ObjectStore store) throws IOException {
        Lake lake = Lake.in(store);
        List<Long> numbers = new ArrayList<>();
        for (LakeTable table : lake.tables()) {
            long rows = 0;
            for (DataFile file : lake.files(table)) {
                List<Long> inFile = numbers(store, Lake.key(table, file));
                if (inFile.size() != file.rows()) {
                    throw new AssertionError(file + " holds " + inFile.size() + " rows");
                }
                rows += inFile.size();
                numbers.addAll(inFile);
            }
            if (table.entry().stats().totalRows() != rows) {
                throw new AssertionError(table + " counts other rows than the " + rows + " it holds");
            }
        }
        return numbers;
    }

    /** What a reader of all Parquet files gets. */
    static List<Long> byGlob(ObjectStore store) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (ObjectInfo info : store.list("")) {
            if (info.key().endsWith(".parquet")) {
                numbers.addAll(numbers(store, info.key()));
            }
        }
        return numbers;
    }

    private static List<Long> numbers(ObjectStore store, String key) {
        try (InputStream in = store.open(key)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
