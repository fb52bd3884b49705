package io.dataspoc.lake.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.manifest.TableStats;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.snapshot.Snapshot;
import io.dataspoc.lake.storage.LocalObjectStore;
import io.dataspoc.lake.storage.MemoryObjectStore;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StagedObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that take the place of others: the same rows in the same order, whatever step it ends at. */
class RewriteTest {
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final LocalDate DAY = LocalDate.of(2026, 4, 28);

    @TempDir
    private Path folder;

    private final NumbersPipeline pipeline = new NumbersPipeline("p", SHORT);

    @Test
    void putsAFileInThePlaceOfOthers() throws IOException {
        ObjectStore store = new MemoryObjectStore();
        pipeline.run(store, 40);
        List<Long> before = NumbersPipeline.byManifest(store);
        String extraction = stats(store).lastExtraction();

        try (LakeWriter writer = LakeWriter.open(store, "p", WriterOptions.DEFAULT)) {
            rewriteTheMiddle(writer);
        }

        assertThat(NumbersPipeline.byManifest(store)).containsExactlyElementsOf(before);
        assertThat(NumbersPipeline.byGlob(store)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(stats(store).lastExtraction()).isEqualTo(extraction);
        assertThat(stats(store).extractions()).isEqualTo(4);
        pipeline.run(store, 50);
        assertThat(NumbersPipeline.byGlob(store)).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void dropsFilesThatNothingTakesThePlaceOf() throws IOException {
        ObjectStore store = new MemoryObjectStore();
        pipeline.run(store, 40);

        try (LakeWriter writer = LakeWriter.open(store, "p", WriterOptions.DEFAULT)) {
            TableWriter table = writer.table(NumbersPipeline.TABLES.get(0));
            List<String> paths = paths(table.snapshot()).subList(0, 2);
            writer.commit(List.of(TableChange.rewriting(table, List.of(new Rewritten(paths, List.of())))));
        }

        assertThat(NumbersPipeline.byManifest(store))
                .hasSize(30)
                .doesNotContain(0L, 2L, 18L)
                .contains(20L, 1L);
        assertThat(NumbersPipeline.byGlob(store)).hasSize(30);
        assertThat(stats(store).totalRows()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void keepsRowsAndTheirOrderWhenItCrashesAtAnyStep(CrashingStore.When when) throws IOException {
        int step = 1;
        for (boolean crashed = true; crashed; step++) {
            ObjectStore store =
                    step % 3 == 0 ? new LocalObjectStore(folder.resolve(when + "-" + step)) : new MemoryObjectStore();
            pipeline.run(store, 40);
            List<Long> before = NumbersPipeline.byManifest(store);
            CrashingStore crashing = new CrashingStore(store, step, when);
            crashed = crashes(crashing);
            assertThat(NumbersPipeline.byManifest(store)).as("step %s", step).containsExactlyElementsOf(before);
            awaitEndOfLease(store);
            try (LakeWriter next = open(store)) {
                assertThat(next.pipeline()).isEqualTo("p");
            }
            assertThat(NumbersPipeline.byManifest(store)).containsExactlyElementsOf(before);
            assertThat(NumbersPipeline.byGlob(store)).containsExactlyInAnyOrderElementsOf(before);
            assertThat(store.list(LakeLayout.INTENTS)).isEmpty();
            assertThat(store.list(".dataspoc/staging/")).isEmpty();
        }
        assertThat(step).as("steps at which it crashed").isGreaterThan(12);
    }

    private static boolean crashes(CrashingStore store) throws IOException {
        try (LakeWriter writer =
                LakeWriter.open(store, "p", new WriterOptions(WriterOptions.Ownership.RESPECT, Duration.ofHours(1)))) {
            rewriteTheMiddle(writer);
        } catch (CrashingStore.Crash | LakeException | IOException e) {
            assertThat(store.hasCrashed()).as("crash behind %s", e).isTrue();
        }
        return store.hasCrashed();
    }

    private static LakeWriter open(ObjectStore store) {
        return LakeWriter.open(store, "p", new WriterOptions(WriterOptions.Ownership.RESPECT, SHORT));
    }

    /** The second and third of the even numbers' four files become one. */
    private static void rewriteTheMiddle(LakeWriter writer) throws IOException {
        TableWriter table = writer.table(NumbersPipeline.TABLES.get(0));
        List<String> paths = paths(table.snapshot()).subList(1, 3);
        try (StagedObject object = table.stage(DAY)) {
            for (long n : LongStream.range(10, 30).filter(n -> n % 2 == 0).toArray()) {
                object.write((n + "\n").getBytes(UTF_8));
            }
            StagedFile merged = new StagedFile(object.seal(), 10);
            writer.commit(List.of(TableChange.rewriting(table, List.of(new Rewritten(paths, List.of(merged))))));
        }
        assertThat(table.snapshot().files()).hasSize(3);
    }

    private static List<String> paths(Snapshot snapshot) {
        return new ArrayList<>(snapshot.files().stream().map(DataFile::path).toList());
    }

    private static TableStats stats(ObjectStore store) {
        return Lake.in(store)
                .manifest()
                .table(NumbersPipeline.TABLES.get(0))
                .orElseThrow()
                .stats();
    }

    private static void awaitEndOfLease(ObjectStore store) throws IOException {
        Instant end =
                store.stat(LakeLayout.lease("p")).orElseThrow().lastModified().plus(SHORT);
        while (store.now().isBefore(end)) {
            Thread.onSpinWait();
        }
    }
}
