package io.dataspoc.lake.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.error.CorruptLakeException;
import io.dataspoc.lake.error.StorageException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.snapshot.Snapshots;
import io.dataspoc.lake.storage.MemoryObjectStore;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lake.storage.StagedRef;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run does about a commit that an earlier one left half done, and what it leaves alone. */
class RecoveryTest {

    private static final TableId ORDERS = new TableId("raw", "shop", "orders");
    private static final List<Column> ID = List.of(new Column("id", "int64", false));
    private static final String FILE = "raw/shop/orders/orders_0000.parquet";

    private final MemoryObjectStore store = new MemoryObjectStore();
    private final Lake lake = Lake.in(store);
    private final IntentFiles files = new IntentFiles(store, "p");

    private static TableChange append(TableWriter table) throws IOException {
        try (StagedObject object = table.stage()) {
            object.write("x".getBytes(UTF_8));
            return new TableChange(
                    table, WriteMode.APPEND, List.of(new StagedFile(object.seal(), 1)), ID, List.of("id"));
        }
    }

    private LakeWriter writer() {
        return lake.writer("p", WriterOptions.DEFAULT);
    }

    private StagedRef commitOne() throws IOException {
        try (LakeWriter writer = writer()) {
            TableChange change = append(writer.table(ORDERS));
            writer.commit(List.of(change));
            return change.files().get(0).ref();
        }
    }

    private String leaveHalfDone(Intent intent) throws IOException {
        String key = LakeLayout.intents("p") + "left.json";
        store.create(key, intent.toBytes());
        return key;
    }

    @Test
    void keepsAStateThatWasEditedAfterTheCrashAndSaysSo() throws IOException {
        String commit = lakeCommit();
        store.create(LakeLayout.state("p"), "{\"edited\":1}".getBytes(UTF_8));
        leaveHalfDone(new Intent(commit, 1, List.of(), List.of(), List.of(), "{\"n\":1}", ""));

        try (LakeWriter next = writer()) {
            assertThat(next.notices()).hasSize(2);
            assertThat(next.notices().get(0)).startsWith("Finished commit " + commit);
            assertThat(next.notices().get(1)).contains("was edited while it ran");
            assertThat(next.state()).map(StoredObject::text).contains("{\"edited\":1}");
        }
        assertThat(store.list(LakeLayout.INTENTS)).isEmpty();
    }

    private String lakeCommit() throws IOException {
        commitOne();
        return lake.manifest().pipeline("p").commit().orElseThrow();
    }

    /** The deletion of such a file may still be on its way. */
    @Test
    void putsNothingWhereACommitWasUndone() throws IOException {
        StagedRef fifth = new StagedRef("p/x", "raw/shop/orders/orders_0004.parquet", "gone", 1);
        StagedRef ofAnother = new StagedRef("p/x", "raw/shop/orders2/orders2_0009.parquet", "gone too", 1);
        leaveHalfDone(new Intent("p/x", 0, List.of(fifth, ofAnother), List.of(), List.of(), null, ""));

        try (LakeWriter next = writer()) {
            assertThat(next.notices()).singleElement().asString().startsWith("Undid commit p/x");
            try (StagedObject staged = next.table(ORDERS).stage()) {
                assertThat(staged.key()).isEqualTo("raw/shop/orders/orders_0005.parquet");
            }
        }
    }

    @Test
    void finishesACommitWithoutDeletingAReplacedFileThatTheTableHasAgain() throws IOException {
        commitOne();
        store.create("raw/shop/orders/orders_0001.parquet", "left".getBytes(UTF_8));
        Intent intent = new Intent(
                "p/x", 1, List.of(), List.of(), List.of(FILE, "raw/shop/orders/orders_0001.parquet"), null, "");
        String key = leaveHalfDone(intent);

        files.rollForward(key, intent, lake.manifest());

        assertThat(store.list("raw/"))
                .singleElement()
                .satisfies(file -> assertThat(file.key()).isEqualTo(FILE));
    }

    @Test
    void undoesACommitWithoutTakingFilesAndSnapshotsThatTablesHave() throws IOException {
        StagedRef published = commitOne();
        Manifest manifest = lake.manifest();
        String snapshot = Snapshots.key(
                ORDERS, manifest.table(ORDERS).orElseThrow().snapshot().orElseThrow());
        String unnamed = LakeLayout.snapshots(ORDERS) + "000009-x.json";
        store.create(unnamed, "{}".getBytes(UTF_8));
        Intent intent = new Intent("p/x", 1, List.of(published), List.of(snapshot, unnamed), List.of(), null, "");
        String key = leaveHalfDone(intent);

        files.rollBack(key, intent, manifest);

        assertThat(store.stat(FILE)).isPresent();
        assertThat(store.stat(snapshot)).isPresent();
        assertThat(store.stat(unnamed)).isEmpty();
        assertThat(store.stat(key)).isEmpty();
    }

    /** Who lists or mends a bucket has to know which of its files do not count yet. */
    @Test
    void tellsOthersWhatIsUnderWay() throws IOException {
        StagedRef file = new StagedRef("p/x", FILE, "token", 1);
        String key = leaveHalfDone(new Intent("p/x", 1, List.of(file), List.of("s"), List.of("old"), null, ""));

        assertThat(OpenIntents.files(store)).containsExactly(FILE);
        assertThat(OpenIntents.list(store))
                .containsExactly(new OpenIntent(key, "p/x", List.of(FILE), List.of("old"), List.of("s")));
        assertThat(OpenIntents.list(store)).extracting(OpenIntent::pipeline).containsExactly("p");
    }

    @Test
    void givesTheLeaseBackWhereItCannotReadWhatWasLeft() throws IOException {
        String key = LakeLayout.intents("p") + "left.json";
        store.create(key, "no JSON".getBytes(UTF_8));

        assertThatThrownBy(this::writer).isInstanceOf(CorruptLakeException.class);
        store.delete(key);
        writer().close();
    }

    @Test
    void saysWhichPipelineCannotBeginWhereTheStoreFails() throws IOException {
        ForwardingStore failing = new ForwardingStore(store) {
            @Override
            <T> T around(String name, Step<T> step) throws IOException {
                if (name.startsWith("sweep")) {
                    throw new IOException("timed out");
                }
                return step.run();
            }
        };
        assertThatThrownBy(() -> LakeWriter.open(failing, "p", WriterOptions.DEFAULT))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("Pipeline 'p' cannot begin in memory://")
                .hasMessageContaining("timed out");
        writer().close();
    }
}
