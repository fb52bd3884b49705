package io.dataspoc.lake.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.error.CommitConflictException;
import io.dataspoc.lake.error.LeaseLostException;
import io.dataspoc.lake.error.StorageException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.manifest.ViewEntry;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.storage.MemoryObjectStore;
import io.dataspoc.lake.storage.StagedObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that was stopped for long, and works on after another has taken its pipeline or its table over. */
class TakenOverTest {

    private static final TableId ORDERS = new TableId("raw", "shop", "orders");
    private static final List<Column> ID = List.of(new Column("id", "int64", false));
    private static final WriterOptions IMPATIENT =
            new WriterOptions(WriterOptions.Ownership.RESPECT, Duration.ofNanos(1));
    private static final WriterOptions TAKE_OVER = WriterOptions.DEFAULT.with(WriterOptions.Ownership.TAKE_OVER);

    private final MemoryObjectStore store = new MemoryObjectStore();
    private final Lake lake = Lake.in(store);

    private static TableChange append(TableWriter table, String content) throws IOException {
        try (StagedObject object = table.stageIn("by=" + content)) {
            object.write(content.getBytes(UTF_8));
            return new TableChange(
                    table, WriteMode.APPEND, List.of(new StagedFile(object.seal(), 1)), ID, List.of("id"));
        }
    }

    private void runAnother() {
        lake.writer("p", IMPATIENT).close();
    }

    /** Runs the pipeline elsewhere just before a step, once, and writes down which steps were taken. */
    private final class Sleepy extends ForwardingStore {

        private final String before;
        private final List<String> steps = new ArrayList<>();
        private boolean slept;

        Sleepy(String before) {
            super(store);
            this.before = before;
        }

        @Override
        <T> T around(String name, Step<T> step) throws IOException {
            steps.add(name);
            if (!slept && name.startsWith(before)) {
                slept = true;
                runAnother();
            }
            return step.run();
        }
    }

    private LeaseLostException commitWith(Sleepy sleepy) throws IOException {
        try (LakeWriter late = LakeWriter.open(sleepy, "p", WriterOptions.DEFAULT)) {
            TableChange change = append(late.table(ORDERS), "late");
            sleepy.steps.clear();
            try {
                late.commit(List.of(change));
            } catch (LeaseLostException e) {
                return e;
            }
        }
        throw new AssertionError("It committed.");
    }

    private void assertThatNothingIsLeft() {
        assertThat(lake.manifest().tables()).isEmpty();
        assertThat(store.list("raw/")).isEmpty();
        assertThat(store.list(LakeLayout.SNAPSHOTS)).isEmpty();
        assertThat(store.list(LakeLayout.INTENTS)).isEmpty();
    }

    @Test
    void leavesNoSnapshotOfACommitThatTheOtherUndidInItsMidst() throws IOException {
        commitWith(new Sleepy("create " + LakeLayout.SNAPSHOTS));

        assertThatNothingIsLeft();
    }

    @Test
    void saysThatItWasTakenOverWhereItsFilesAreGone() throws IOException {
        LeaseLostException lost = commitWith(new Sleepy("publish "));

        assertThat(lost.getSuppressed())
                .singleElement()
                .isInstanceOf(StorageException.class)
                .asString()
                .contains("is gone");
        assertThatNothingIsLeft();
    }

    @Test
    void beginsNoCommit() throws IOException {
        Sleepy never = new Sleepy("nothing");
        try (LakeWriter late = LakeWriter.open(never, "p", WriterOptions.DEFAULT)) {
            TableChange change = append(late.table(ORDERS), "late");
            runAnother();
            never.steps.clear();

            assertThatThrownBy(() -> late.commit(List.of(change))).isInstanceOf(LeaseLostException.class);
            assertThat(never.steps).isEmpty();
        }
    }

    @Test
    void changesNoView() throws IOException {
        ViewEntry view = ViewEntry.create(ORDERS, "SELECT 1 AS id", ID, "p", "2026-04-28T00:00:00Z");
        try (LakeWriter late = lake.writer("p", WriterOptions.DEFAULT)) {
            runAnother();

            assertThatThrownBy(() -> late.define(view)).isInstanceOf(LeaseLostException.class);
        }
        assertThat(lake.manifest().views()).isEmpty();
    }

    /** Both may write the table whoever owns it, and so neither is refused as a stranger. */
    @Test
    void keepsWhatTheOtherCommittedToATableThatBothTookOver() throws IOException {
        try (LakeWriter late = lake.writer("late", TAKE_OVER);
                LakeWriter other = lake.writer("other", TAKE_OVER)) {
            TableChange change = append(late.table(ORDERS), "late");
            other.commit(List.of(append(other.table(ORDERS), "other")));

            assertThatThrownBy(() -> late.commit(List.of(change)))
                    .isInstanceOf(CommitConflictException.class)
                    .hasMessageContaining("changed by other");
        }
        List<DataFile> files = lake.files(lake.tables().get(0));
        assertThat(files).hasSize(1);
        assertThat(store.list("raw/")).hasSize(1);
        assertThat(store.read("raw/shop/orders/" + files.get(0).path())
                        .orElseThrow()
                        .text())
                .isEqualTo("other");
        assertThat(store.list(LakeLayout.INTENTS)).isEmpty();
    }
}
