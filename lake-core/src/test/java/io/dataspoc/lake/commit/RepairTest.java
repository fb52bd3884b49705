package io.dataspoc.lake.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.ManifestStore;
import io.dataspoc.lake.repair.Kind;
import io.dataspoc.lake.repair.Problem;
import io.dataspoc.lake.repair.Problem.State;
import io.dataspoc.lake.repair.Repair;
import io.dataspoc.lake.repair.RepairOptions;
import io.dataspoc.lake.repair.RepairOptions.Mode;
import io.dataspoc.lake.storage.LocalObjectStore;
import io.dataspoc.lake.storage.MemoryObjectStore;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StagedObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leftovers of every kind in memory and in folders. */
class RepairTest extends RepairContract {

    private static final String ODD = "raw/numbers/odd/dt=2026-04-28/odd_";

    private final MemoryObjectStore store = new MemoryObjectStore();

    @TempDir
    Path folder;

    @Override
    Steps steps() {
        return Steps.ALL;
    }

    @Override
    ObjectStore newStore(String name, int step) {
        return step % 3 == 0 ? new LocalObjectStore(folder.resolve(name)) : new MemoryObjectStore();
    }

    @Override
    void endLease(ObjectStore store) throws IOException {
        for (ObjectInfo lease : store.list(LakeLayout.LEASES)) {
            while (store.now().isBefore(lease.lastModified().plus(SHORT))) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void findsNothingInABucketWhoseRunsAllEnded() throws IOException {
        try (ObjectStore local = new LocalObjectStore(folder)) {
            for (ObjectStore each : List.of(store, local)) {
                pipeline.run(each, 45);
                pipeline.refresh(each, 30);
                pipeline.run(each, 60);
                List<ObjectInfo> before = each.list("");

                assertThat(look(each)).isEmpty();
                assertThat(mend(each)).isEmpty();
                assertThat(each.list("")).isEqualTo(before);
            }
        }
    }

    @Test
    void deletesFilesThatTheirTableDoesNotListAndNoOthers() throws IOException {
        pipeline.run(store, 10);
        String orphan = ODD + "0099.parquet";
        String foreign = "raw/numbers/odd/backup.parquet";
        String other = "raw/numbers/odd/archive/odd_0001.parquet";
        String unmanaged = "raw/python/users/dt=2026-04-28/users_0000.parquet";
        for (String key : List.of(orphan, foreign, other, unmanaged, "raw/numbers/odd/readme_0001.txt")) {
            store.create(key, "7\n".getBytes(UTF_8));
        }

        assertThat(look(store))
                .extracting(Problem::kind, Problem::key, Problem::state)
                .containsExactlyInAnyOrder(
                        tuple(Kind.ORPHAN_FILE, orphan, State.FOUND), tuple(Kind.FOREIGN, foreign, State.FOUND));
        assertThat(run(store, Duration.ofHours(1), Mode.APPLY)).isEmpty();
        assertThat(mend(store))
                .extracting(Problem::kind, Problem::state)
                .containsExactlyInAnyOrder(tuple(Kind.ORPHAN_FILE, State.MENDED), tuple(Kind.FOREIGN, State.FOUND));
        assertThat(store.stat(orphan)).isEmpty();
        assertThat(store.stat(foreign)).isPresent();
        assertThat(store.stat(other)).isPresent();
        assertThat(store.stat(unmanaged)).isPresent();
    }

    @Test
    void leavesTablesWithoutASnapshotAlone() throws IOException {
        String manifest = "{\"tables\":{\"shop/orders\":{\"source\":\"shop\",\"table\":\"orders\"}}}";
        store.create(LakeLayout.MANIFEST, manifest.getBytes(UTF_8));
        store.create("raw/shop/orders/dt=2026-04-28/orders_0000.parquet", "1\n".getBytes(UTF_8));

        assertThat(mend(store)).isEmpty();
        assertThat(store.list("raw/")).hasSize(1);
    }

    @Test
    void deletesSnapshotsThatNobodyNamesAndKeepsTheHistory() throws IOException {
        pipeline.run(store, 30);
        List<ObjectInfo> history = store.list(LakeLayout.SNAPSHOTS);
        String even = LakeLayout.snapshots(NumbersPipeline.TABLES.get(0));
        List<String> unnamed = List.of(
                even + "000002-20260101T000000Z-1-000000-1.json",
                even + "000003-20260101T000000Z-1-000000-1.json",
                even + "000004-20260101T000000Z-1-000000-1.json",
                LakeLayout.snapshots(new TableId("raw", "gone", "t")) + "000001-20260101T000000Z-1-000000-1.json");
        for (String key : unnamed) {
            store.create(key, "{}".getBytes(UTF_8));
        }

        assertThat(mend(store))
                .allMatch(problem -> problem.kind() == Kind.UNNAMED_SNAPSHOT && problem.state() == State.MENDED)
                .extracting(Problem::key)
                .containsExactlyInAnyOrderElementsOf(unnamed);
        assertThat(store.list(LakeLayout.SNAPSHOTS)).isEqualTo(history);
        assertThat(history).hasSize(6);
    }

    @Test
    void showsLostDataAndChangesNothing() throws IOException {
        pipeline.run(store, 30);
        String gone = ODD + "0000.parquet";
        String cut = ODD + "0001.parquet";
        String snapshot = LakeLayout.snapshots(NumbersPipeline.TABLES.get(0))
                + new ManifestStore(store)
                        .read()
                        .table(NumbersPipeline.TABLES.get(0))
                        .orElseThrow()
                        .snapshot()
                        .orElseThrow();
        store.delete(gone);
        store.replace(cut, "1".getBytes(UTF_8), store.stat(cut).orElseThrow().etag());
        store.delete(snapshot);
        List<ObjectInfo> before = store.list("");

        List<Problem> problems = mend(store);

        assertThat(problems)
                .filteredOn(problem -> problem.kind().isDamage())
                .extracting(Problem::kind, Problem::key, Problem::state)
                .containsExactlyInAnyOrder(
                        tuple(Kind.MISSING_FILE, gone, State.FOUND),
                        tuple(Kind.WRONG_SIZE, cut, State.FOUND),
                        tuple(Kind.MISSING_SNAPSHOT, snapshot, State.FOUND));
        assertThat(problems.toString()).contains("5 rows of table raw.numbers.odd are lost");
        assertThat(store.list("raw/"))
                .isEqualTo(before.stream()
                        .filter(info -> info.key().startsWith("raw/"))
                        .toList());
    }

    @Test
    void leavesWhatARunThatLivesMayNeed() throws IOException {
        pipeline.run(store, 10);
        store.create(ODD + "0099.parquet", "7\n".getBytes(UTF_8));
        try (LakeWriter running = LakeWriter.open(store, "p", WriterOptions.DEFAULT);
                StagedObject staged =
                        running.table(NumbersPipeline.TABLES.get(0)).stage()) {
            staged.write(1);
            staged.seal();
            List<ObjectInfo> before = store.list("");

            List<Problem> problems = Repair.run(store, RepairOptions.of(Duration.ZERO, Mode.APPLY));

            assertThat(problems).singleElement().satisfies(problem -> {
                assertThat(problem.state()).isEqualTo(State.KEPT);
                assertThat(problem.detail()).contains("'p' is running");
            });
            assertThat(store.list("")).isEqualTo(before);
            assertThat(store.listStaged()).hasSize(1);
        }
    }

    @Test
    void mendsTablesOfAPipelineThatRestsAndNoneOfOneThatRuns() throws IOException {
        String theirs = "raw/shop/orders/orders_0099.parquet";
        pipeline.run(store, 10);
        store.create(ODD + "0099.parquet", "7\n".getBytes(UTF_8));
        try (LakeWriter running = LakeWriter.open(store, "q", WriterOptions.DEFAULT)) {
            TableWriter table = running.table(new TableId("raw", "shop", "orders"));
            running.commit(List.of(new TableChange(table, WriteMode.REPLACE, List.of(), List.of(), List.of())));
            store.create(theirs, "7\n".getBytes(UTF_8));

            List<Problem> problems = Repair.run(store, RepairOptions.of(Duration.ZERO, Mode.APPLY));

            assertThat(problems)
                    .extracting(Problem::pipeline, Problem::state)
                    .containsExactlyInAnyOrder(tuple("p", State.MENDED), tuple("q", State.KEPT));
        }
        assertThat(store.stat(ODD + "0099.parquet")).isEmpty();
        assertThat(store.stat(theirs)).isPresent();
    }

    @Test
    void discardsWhatAPipelineStagedThatNeverCommitted() throws IOException {
        try (StagedObject staged = store.stage("raw/new/t/t_0000.parquet", "ghost/20260101T000000Z-0-000000-1")) {
            staged.write(1);
            staged.seal();
        }

        assertThat(look(store))
                .extracting(Problem::kind, Problem::pipeline)
                .containsExactly(tuple(Kind.STAGED, "ghost"));
        assertThat(mend(store)).extracting(Problem::state).containsExactly(State.MENDED);
        assertThat(store.listStaged()).isEmpty();
    }
}
