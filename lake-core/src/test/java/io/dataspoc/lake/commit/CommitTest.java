package io.dataspoc.lake.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.error.CommitUnknownException;
import io.dataspoc.lake.error.InvalidNameException;
import io.dataspoc.lake.error.LeaseHeldException;
import io.dataspoc.lake.error.LeaseLostException;
import io.dataspoc.lake.error.StorageException;
import io.dataspoc.lake.error.TableOwnedException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.storage.LocalObjectStore;
import io.dataspoc.lake.storage.MemoryObjectStore;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.PreconditionFailedException;
import io.dataspoc.lake.storage.StagedInfo;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTest {

    private static final TableId ORDERS = new TableId("raw", "shop", "orders");
    private static final List<Column> ID = List.of(new Column("id", "int64", false));
    private static final LocalDate DAY = LocalDate.of(2026, 4, 28);

    private final MemoryObjectStore store = new MemoryObjectStore();
    private final Lake lake = Lake.in(store);

    @TempDir
    Path folder;

    private static StagedFile staged(TableWriter table, String content) throws IOException {
        try (StagedObject object = table.stage(DAY)) {
            object.write(content.getBytes(UTF_8));
            return new StagedFile(object.seal(), 1);
        }
    }

    private static TableChange append(TableWriter table, String content) throws IOException {
        return new TableChange(table, WriteMode.APPEND, List.of(staged(table, content)), ID, List.of("id"));
    }

    private static TableChange replace(TableWriter table, String... contents) throws IOException {
        List<StagedFile> files = new ArrayList<>();
        for (String content : contents) {
            files.add(staged(table, content));
        }
        return new TableChange(table, WriteMode.REPLACE, files, ID, List.of());
    }

    private LakeWriter writer(String pipeline) {
        return lake.writer(pipeline, WriterOptions.DEFAULT);
    }

    private void appendOnce(String pipeline, TableId table, String content) throws IOException {
        try (LakeWriter writer = writer(pipeline)) {
            writer.commit(List.of(append(writer.table(table), content)));
        }
    }

    private List<String> paths() {
        return lake.tables().stream()
                .flatMap(table -> lake.files(table).stream())
                .map(DataFile::path)
                .toList();
    }

    @Test
    void addsTheFilesOfASecondRunOnTheSameDay() throws IOException {
        appendOnce("p", ORDERS, "first");
        appendOnce("p", ORDERS, "second");

        assertThat(paths()).containsExactly("dt=2026-04-28/orders_0000.parquet", "dt=2026-04-28/orders_0001.parquet");
        assertThat(store.read("raw/shop/orders/dt=2026-04-28/orders_0000.parquet"))
                .map(StoredObject::text)
                .contains("first");
        TableEntry table = lake.manifest().table(ORDERS).orElseThrow();
        assertThat(table.stats().totalRows()).isEqualTo(2);
        assertThat(table.stats().extractions()).isEqualTo(2);
        assertThat(table.writer()).contains("p");
        assertThat(table.keyProperties()).containsExactly("id");
        assertThat(table.columns()).isEqualTo(ID);
    }

    @Test
    void neverUsesAFileNameAgain() throws IOException {
        appendOnce("p", ORDERS, "first");
        try (LakeWriter writer = writer("p")) {
            writer.commit(List.of(replace(writer.table(ORDERS))));
        }
        assertThat(paths()).isEmpty();
        appendOnce("p", ORDERS, "second");

        assertThat(paths()).containsExactly("dt=2026-04-28/orders_0001.parquet");
    }

    @Test
    void deletesReplacedFilesAndKeepsTheirSnapshot() throws IOException {
        appendOnce("p", ORDERS, "old");
        try (LakeWriter writer = writer("p")) {
            writer.commit(List.of(replace(writer.table(ORDERS), "new 1", "new 2")));
        }

        assertThat(paths()).containsExactly("dt=2026-04-28/orders_0001.parquet", "dt=2026-04-28/orders_0002.parquet");
        assertThat(store.list("raw/")).hasSize(2);
        assertThat(lake.manifest().table(ORDERS).orElseThrow().stats().totalRows())
                .isEqualTo(2);
        assertThat(store.list(LakeLayout.snapshots(ORDERS))).hasSize(2);
    }

    @Test
    void registersATableWithoutFiles() {
        try (LakeWriter writer = writer("p")) {
            TableWriter table = writer.table(ORDERS);
            writer.commit(List.of(new TableChange(table, WriteMode.APPEND, List.of(), ID, List.of())));
        }
        LakeTable table = lake.tables().get(0);
        assertThat(table.entry().columns()).isEqualTo(ID);
        assertThat(lake.files(table)).isEmpty();
    }

    @Test
    void savesAStateWithoutTablesExactlyAsItIs() {
        byte[] state = "{\"b\" : 1.50,\n \"a\":\"ü\\u00fc\"}".getBytes(UTF_8);
        try (LakeWriter writer = writer("p")) {
            assertThat(writer.state()).isEmpty();
            writer.commit(List.of(), state);
        }
        assertThat(lake.state("p").orElseThrow().content()).isEqualTo(state);
    }

    @Test
    void keepsAStateThatWasEditedMeanwhileAndSaysSo() throws IOException {
        try (LakeWriter writer = writer("p")) {
            writer.commit(List.of(), "{\"n\":1}".getBytes(UTF_8));
        }
        ForwardingStore edited = new ForwardingStore(store) {
            @Override
            <T> T around(String name, Step<T> step) throws IOException {
                T result = step.run();
                if (name.startsWith("create " + LakeLayout.INTENTS)) {
                    ObjectInfo info = store.stat(LakeLayout.state("p")).orElseThrow();
                    store.replace(LakeLayout.state("p"), "{\"n\":0}".getBytes(UTF_8), info.etag());
                }
                return result;
            }
        };
        try (LakeWriter writer = LakeWriter.open(edited, "p", WriterOptions.DEFAULT)) {
            CommitResult result =
                    writer.commit(List.of(append(writer.table(ORDERS), "x")), "{\"n\":2}".getBytes(UTF_8));

            assertThat(result.warnings()).singleElement().asString().contains("edited");
        }
        assertThat(lake.state("p").orElseThrow().text()).isEqualTo("{\"n\":0}");
        assertThat(paths()).hasSize(1);
    }

    @Test
    void adoptsTheFilesThatAreThereAlready() throws IOException {
        store.create("raw/shop/orders/orders_0000.parquet", "by hand".getBytes(UTF_8));
        appendOnce("p", ORDERS, "ours");

        assertThat(paths()).containsExactly("orders_0000.parquet", "dt=2026-04-28/orders_0001.parquet");
    }

    @Test
    void replacesTheFilesThatAreThereAlready() throws IOException {
        store.create("raw/shop/orders/orders_0007.parquet", "by hand".getBytes(UTF_8));
        try (LakeWriter writer = writer("p")) {
            writer.commit(List.of(replace(writer.table(ORDERS), "ours")));
        }
        assertThat(paths()).containsExactly("dt=2026-04-28/orders_0008.parquet");
        assertThat(store.list("raw/")).hasSize(1);
    }

    @Test
    void passesOverANumberThatSomebodyElseUsed() throws IOException {
        appendOnce("p", ORDERS, "first");
        store.create("raw/shop/orders/dt=2026-04-28/orders_0001.parquet", "theirs".getBytes(UTF_8));
        appendOnce("p", ORDERS, "second");

        assertThat(paths()).containsExactly("dt=2026-04-28/orders_0000.parquet", "dt=2026-04-28/orders_0002.parquet");
        assertThat(store.read("raw/shop/orders/dt=2026-04-28/orders_0001.parquet"))
                .map(StoredObject::text)
                .contains("theirs");
    }

    @Test
    void undoesACommitWhoseFileNameWasTakenMeanwhile() throws IOException {
        try (LakeWriter writer = writer("p")) {
            TableChange change = append(writer.table(ORDERS), "ours");
            store.create("raw/shop/orders/dt=2026-04-28/orders_0000.parquet", "theirs".getBytes(UTF_8));

            assertThatThrownBy(() -> writer.commit(List.of(change)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("orders_0000.parquet");
        }
        assertThat(store.list(LakeLayout.INTENTS)).isEmpty();
        assertThat(store.list("raw/")).hasSize(1);
        assertThat(lake.manifest().tables()).isEmpty();
    }

    /** By the staging names recovery tells which of the published files are this commit's own. */
    @Test
    void leavesToTheNextRunWhatItNeedsWhereUndoingFails() throws IOException {
        try (ObjectStore local = new LocalObjectStore(folder)) {
            ForwardingStore failing = new ForwardingStore(local) {
                private boolean fails;

                @Override
                <T> T around(String name, Step<T> step) throws IOException {
                    fails |= name.startsWith("create " + LakeLayout.SNAPSHOTS);
                    if (fails && (name.startsWith("create ") || name.startsWith("revoke "))) {
                        throw new IOException("input/output error");
                    }
                    return step.run();
                }
            };
            try (LakeWriter writer = LakeWriter.open(failing, "p", WriterOptions.DEFAULT)) {
                TableChange change = append(writer.table(ORDERS), "x");

                assertThatThrownBy(() -> writer.commit(List.of(change))).isInstanceOf(StorageException.class);
            }
            assertThat(local.list("raw/")).hasSize(1);

            LakeWriter.open(local, "p", WriterOptions.DEFAULT).close();

            assertThat(local.list("raw/")).isEmpty();
            assertThat(local.list(LakeLayout.INTENTS)).isEmpty();
            assertThat(local.listStaged()).isEmpty();
        }
    }

    @Test
    void refusesATableOfAnotherPipeline() throws IOException {
        appendOnce("owner", ORDERS, "x");
        try (LakeWriter writer = writer("other")) {
            assertThatThrownBy(() -> writer.table(ORDERS))
                    .isInstanceOf(TableOwnedException.class)
                    .hasMessageContaining("'owner'")
                    .hasMessageContaining("source.name")
                    .hasMessageContaining("--take-over");
        }
    }

    @Test
    void refusesATableThatAnotherPipelineClaimedMeanwhile() throws IOException {
        try (LakeWriter late = writer("late")) {
            TableChange change = append(late.table(ORDERS), "late");
            appendOnce("early", ORDERS, "early");

            assertThatThrownBy(() -> late.commit(List.of(change))).isInstanceOf(TableOwnedException.class);
        }
        assertThat(paths()).hasSize(1);
        assertThat(store.list("raw/")).hasSize(1);
    }

    @Test
    void takesATableOverWhenAskedTo() throws IOException {
        appendOnce("owner", ORDERS, "x");
        WriterOptions takeOver = WriterOptions.DEFAULT.with(WriterOptions.Ownership.TAKE_OVER);
        try (LakeWriter writer = lake.writer("other", takeOver)) {
            writer.commit(List.of(append(writer.table(ORDERS), "y")));
        }
        assertThat(lake.manifest().table(ORDERS).orElseThrow().writer()).contains("other");
        assertThat(paths()).hasSize(2);
        try (LakeWriter writer = writer("owner")) {
            assertThatThrownBy(() -> writer.table(ORDERS)).isInstanceOf(TableOwnedException.class);
        }
    }

    @Test
    void refusesASecondRunOfAPipelineThatRuns() {
        try (LakeWriter first = writer("p")) {
            assertThatThrownBy(() -> writer("p"))
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(first.pipeline()).isEqualTo("p");
        }
        writer("p").close();
    }

    @Test
    void commitsNothingAfterItWasTakenOver() throws IOException {
        WriterOptions impatient = new WriterOptions(WriterOptions.Ownership.RESPECT, Duration.ofNanos(1));
        try (LakeWriter late = writer("p")) {
            TableChange change = append(late.table(ORDERS), "late");
            try (LakeWriter successor = lake.writer("p", impatient)) {
                successor.commit(List.of(append(successor.table(ORDERS), "successor")), "{\"n\":9}".getBytes(UTF_8));
                TableChange next = append(successor.table(ORDERS), "successor 2");

                assertThatThrownBy(() -> late.commit(List.of(change), "{\"n\":1}".getBytes(UTF_8)))
                        .isInstanceOf(LeaseLostException.class);
                late.close();
                successor.commit(List.of(next));
            }
        }
        assertThat(lake.state("p").orElseThrow().text()).isEqualTo("{\"n\":9}");
        assertThat(store.list("raw/")).hasSize(2);
        assertThat(paths()).hasSize(2);
    }

    /** The late one has its lease, and sleeps before it recovers; the other one is in the middle of a commit. */
    @Test
    void endsNoCommitOfTheHolderThatTookItOver() throws IOException {
        WriterOptions impatient = new WriterOptions(WriterOptions.Ownership.RESPECT, Duration.ofNanos(1));
        List<LakeWriter> successors = new ArrayList<>();
        List<StagedFile> theirs = new ArrayList<>();
        ForwardingStore sleepy = new ForwardingStore(store) {
            @Override
            <T> T around(String name, Step<T> step) throws IOException {
                T result = step.run();
                if (name.endsWith(LakeLayout.MANIFEST)) {
                    successors.add(lake.writer("p", impatient));
                    theirs.add(staged(successors.get(0).table(ORDERS), "theirs"));
                    Intent intent = new Intent("p/x", 2, List.of(), List.of(), List.of(), null, "");
                    store.create(LakeLayout.intents("p") + "x.json", intent.toBytes());
                }
                return result;
            }
        };
        try (LakeWriter late = LakeWriter.open(sleepy, "p", WriterOptions.DEFAULT)) {
            assertThat(late.notices()).isEmpty();
        }
        assertThat(store.list(LakeLayout.intents("p"))).hasSize(1);
        try (LakeWriter successor = successors.get(0)) {
            assertThat(store.publish(theirs.get(0).ref()).size()).isEqualTo(6);
            assertThat(successor.run().value()).contains("-2-");
        }
    }

    @Test
    void knowsACommitWhoseAnswerWasLost() throws IOException {
        ForwardingStore deaf = new ForwardingStore(store) {
            private boolean answered;

            @Override
            <T> T around(String name, Step<T> step) throws IOException {
                T result = step.run();
                boolean commit = name.endsWith(LakeLayout.MANIFEST)
                        && !store.list(LakeLayout.INTENTS).isEmpty();
                if (commit && !answered) {
                    answered = true;
                    throw new IOException("connection reset");
                }
                return result;
            }
        };
        try (LakeWriter writer = LakeWriter.open(deaf, "p", WriterOptions.DEFAULT)) {
            writer.commit(List.of(append(writer.table(ORDERS), "x")));
        }
        assertThat(paths()).hasSize(1);
        assertThat(lake.manifest().table(ORDERS).orElseThrow().stats().extractions())
                .isEqualTo(1);
    }

    @Test
    void deletesNothingWhenTheOutcomeIsUnknown() throws IOException {
        UnreachableManifest cut = new UnreachableManifest(store);
        LakeWriter writer = LakeWriter.open(cut, "p", WriterOptions.DEFAULT);
        TableChange change = append(writer.table(ORDERS), "x");
        cut.cut = true;

        assertThatThrownBy(() -> writer.commit(List.of(change), "{\"n\":1}".getBytes(UTF_8)))
                .isInstanceOf(CommitUnknownException.class);
        assertThat(store.list("raw/")).hasSize(1);
        assertThat(store.list(LakeLayout.INTENTS)).hasSize(1);

        cut.cut = false;
        writer.close();
        assertThat(store.listStaged()).hasSize(1);
        try (LakeWriter next = writer("p")) {
            assertThat(next.notices()).singleElement().asString().startsWith("Finished commit");
            assertThat(next.state()).map(StoredObject::text).contains("{\"n\":1}");
        }
        assertThat(paths()).hasSize(1);
    }

    @Test
    void savesTheStateOfACommitWhoseManifestArrivesWhenItWasGivenUp() throws IOException {
        LateManifest late = new LateManifest(store);
        try (LakeWriter writer = LakeWriter.open(late, "p", WriterOptions.DEFAULT)) {
            late.arriveWithNextRead = true;
            writer.commit(List.of(append(writer.table(ORDERS), "x")), "{\"n\":1}".getBytes(UTF_8));
        }
        assertThat(lake.state("p")).map(StoredObject::text).contains("{\"n\":1}");
        assertThat(paths()).hasSize(1);
        assertThat(lake.manifest().table(ORDERS).orElseThrow().stats().extractions())
                .isEqualTo(1);
        assertThat(store.list(LakeLayout.INTENTS)).isEmpty();
    }

    @Test
    void keepsACommitUndoneWhoseManifestArrivesAfterwards() throws IOException {
        LateManifest late = new LateManifest(store);
        try (LakeWriter writer = LakeWriter.open(late, "p", WriterOptions.DEFAULT)) {
            TableChange change = append(writer.table(ORDERS), "x");

            assertThatThrownBy(() -> writer.commit(List.of(change))).isInstanceOf(StorageException.class);
        }
        assertThatThrownBy(late::arrive).isInstanceOf(PreconditionFailedException.class);
        assertThat(lake.manifest().tables()).isEmpty();
        assertThat(store.list("raw/")).isEmpty();
    }

    /** The first write of the commit's manifest is on its way for long; the ones after it fail. */
    private static final class LateManifest extends ForwardingStore {

        private static final int ATTEMPTS = 3;

        private boolean arriveWithNextRead;
        private Step<?> underWay;
        private int attempts;

        LateManifest(ObjectStore store) {
            super(store);
        }

        @Override
        <T> T around(String name, Step<T> step) throws IOException {
            boolean commit = name.endsWith(LakeLayout.MANIFEST)
                    && !super.list(LakeLayout.INTENTS).isEmpty();
            if (!commit || attempts == ATTEMPTS) {
                return step.run();
            }
            if (++attempts == 1) {
                underWay = step;
            }
            throw new IOException("timed out");
        }

        @Override
        public Optional<StoredObject> read(String key) throws IOException {
            Optional<StoredObject> read = super.read(key);
            if (key.equals(LakeLayout.MANIFEST) && attempts == ATTEMPTS && arriveWithNextRead) {
                arriveWithNextRead = false;
                arrive();
            }
            return read;
        }

        void arrive() throws IOException {
            underWay.run();
        }
    }

    /** Writes arrive, answers do not, and nothing can be read any more. */
    private static final class UnreachableManifest extends ForwardingStore {

        private volatile boolean cut;

        UnreachableManifest(ObjectStore store) {
            super(store);
        }

        @Override
        <T> T around(String name, Step<T> step) throws IOException {
            T result = step.run();
            if (cut && name.endsWith(LakeLayout.MANIFEST)) {
                throw new IOException("timed out");
            }
            return result;
        }

        @Override
        public Optional<StoredObject> read(String key) throws IOException {
            Optional<StoredObject> read = super.read(key);
            if (cut && key.equals(LakeLayout.MANIFEST) && published()) {
                throw new IOException("timed out");
            }
            return read;
        }

        private boolean published() throws IOException {
            return super.read(LakeLayout.MANIFEST)
                    .map(manifest -> manifest.text().contains("\"commit\""))
                    .orElse(false);
        }
    }

    @Test
    void widensTheTypesOfATableWhoseFilesDiffer() throws IOException {
        appendOnce("p", ORDERS, "x");
        List<Column> newer = List.of(new Column("id", "double", false), new Column("note", "string", true));
        try (LakeWriter writer = writer("p")) {
            TableWriter table = writer.table(ORDERS);
            writer.commit(
                    List.of(new TableChange(table, WriteMode.APPEND, List.of(staged(table, "y")), newer, List.of())));
            writer.commit(
                    List.of(new TableChange(table, WriteMode.APPEND, List.of(staged(table, "z")), ID, List.of())));
        }
        assertThat(lake.manifest().table(ORDERS).orElseThrow().columns())
                .containsExactly(new Column("id", "double", false), new Column("note", "string", true));
    }

    @Test
    void leavesOutFilesOfOtherVersionsInTheCommitThatActivatesOne() throws IOException {
        try (LakeWriter writer = writer("p")) {
            TableWriter table = writer.table(ORDERS);
            List<StagedFile> old = List.of(versioned(table, "old", 1), staged(table, "unversioned"));
            writer.commit(List.of(new TableChange(table, WriteMode.APPEND, old, ID, List.of())));
            List<StagedFile> next = List.of(versioned(table, "new", 2));
            writer.commit(List.of(new TableChange(table, WriteMode.APPEND, next, ID, List.of())));
            assertThat(paths()).hasSize(3);
            writer.commit(List.of(new TableChange(table, WriteMode.APPEND, List.of(), ID, List.of(), 2)));
            assertThat(table.snapshot().files())
                    .extracting(DataFile::version)
                    .containsExactly(DataFile.UNVERSIONED, 2L);
        }
        assertThat(paths()).hasSize(2);
        assertThat(lake.manifest().table(ORDERS).orElseThrow().stats().totalRows())
                .isEqualTo(2);
    }

    private static StagedFile versioned(TableWriter table, String content, long version) throws IOException {
        StagedFile file = staged(table, content);
        return new StagedFile(file.ref(), file.rows(), version);
    }

    @Test
    void widensTheElementsOfLists() {
        List<Column> integers = List.of(new Column("x", "list<item: int64>", true));
        List<Column> doubles = List.of(new Column("x", "list<item: double>", true));
        List<Column> text = List.of(new Column("x", "string", true));

        assertThat(ColumnUnion.of(doubles, integers)).isEqualTo(doubles);
        assertThat(ColumnUnion.of(integers, doubles)).isEqualTo(doubles);
        assertThat(ColumnUnion.of(text, integers)).isEqualTo(text);
    }

    @Test
    void keepsFilesStagedForALaterCommit() throws IOException {
        try (LakeWriter writer = writer("p")) {
            TableWriter table = writer.table(ORDERS);
            TableChange later = append(table, "later");
            writer.commit(List.of(append(table, "first")));
            assertThat(paths()).hasSize(1);
            writer.commit(List.of(later));
            assertThat(store.listStaged()).isEmpty();
        }
        assertThat(paths()).hasSize(2);
    }

    @Test
    void discardsWhatItStagedAndDidNotCommitAndNothingOfOthers() throws IOException {
        try (LakeWriter other = writer("other")) {
            append(other.table(new TableId("raw", "shop", "customers")), "theirs");
            try (LakeWriter writer = writer("p")) {
                append(writer.table(ORDERS), "ours");
                assertThat(store.listStaged()).hasSize(2);
            }
            assertThat(store.listStaged())
                    .singleElement()
                    .extracting(StagedInfo::commit)
                    .asString()
                    .startsWith("other/");
        }
    }

    /** File systems that look at no case hold the folders of both for one. */
    @Test
    void givesATableAFolderThatDiffersFromThoseOfEarlierRunsByMoreThanCase() throws IOException {
        appendOnce("p", ORDERS, "first");
        appendOnce("p", new TableId("raw", "shop", "Orders"), "second");

        assertThat(lake.manifest().tables())
                .extracting(table -> table.location().orElseThrow().toLowerCase(Locale.ROOT))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesAStateThatWouldNotComeBackByteForByte() throws IOException {
        try (LakeWriter writer = writer("p")) {
            TableChange change = append(writer.table(ORDERS), "x");

            assertThatThrownBy(() -> writer.commit(List.of(change), new byte[] {'"', (byte) 0xc3, '"'}))
                    .isInstanceOf(InvalidNameException.class)
                    .hasMessageContaining("not valid UTF-8");
        }
        assertThat(lake.manifest().tables()).isEmpty();
        assertThat(store.list("raw/")).isEmpty();
    }

    @Test
    void stagesInFoldersOfPartitionsOnly() throws IOException {
        try (LakeWriter writer = writer("p")) {
            TableWriter table = writer.table(ORDERS);
            try (StagedObject staged = table.stageIn("month=2026-04/country=br")) {
                assertThat(staged.key()).isEqualTo("raw/shop/orders/month=2026-04/country=br/orders_0000.parquet");
            }
            for (String folder :
                    List.of("", "2026-04", "=04", "../month=2026-04", "month=2026-04/", "/month=2026-04")) {
                assertThatThrownBy(() -> table.stageIn(folder))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("no folder of a partition");
            }
        }
    }

    @Test
    void letsManyPipelinesCommitToOneFolderAtOnce() throws Exception {
        int pipelines = 8;
        int commits = 5;
        ExecutorService pool = Executors.newFixedThreadPool(pipelines);
        try {
            List<Callable<Void>> runs = new ArrayList<>();
            for (int i = 0; i < pipelines; i++) {
                String name = "pipeline " + i;
                TableId table = new TableId("raw", name, "t");
                runs.add(() -> {
                    try (Lake own = Lake.open(folder.toString());
                            LakeWriter writer = own.writer(name, WriterOptions.DEFAULT)) {
                        for (int n = 0; n < commits; n++) {
                            writer.commit(
                                    List.of(append(writer.table(table), name)), ("{\"n\":" + n + "}").getBytes(UTF_8));
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> run : pool.invokeAll(runs)) {
                run.get();
            }
        } finally {
            pool.shutdownNow();
        }
        try (Lake shared = Lake.in(new LocalObjectStore(folder))) {
            assertThat(shared.tables())
                    .hasSize(pipelines)
                    .allSatisfy(table -> assertThat(shared.files(table)).hasSize(commits));
            assertThat(shared.store().list(LakeLayout.INTENTS)).isEmpty();
        }
    }
}
