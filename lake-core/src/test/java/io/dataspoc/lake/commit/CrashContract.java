package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run that ends before or after each single step that it takes: one more run makes everything whole. Run on every
 * kind of store.
 */
abstract class CrashContract {

    /** How long a successor lets a lease last. */
    static final Duration SHORT = Duration.ofMillis(30);

    /** Renews so seldom that no renewal is among the steps that are counted. */
    private final NumbersPipeline pipeline = new NumbersPipeline("p", Duration.ofHours(1));

    private final NumbersPipeline successor = new NumbersPipeline("p", SHORT);

    private interface Run {
        void on(ObjectStore store) throws IOException;
    }

    /** The steps to crash at. */
    abstract Steps steps();

    /**
     * An empty lake.
     *
     * @param name differs from all others
     */
    abstract ObjectStore newLake(String name) throws IOException;

    /** The same lake as another process opens it. */
    abstract ObjectStore again(ObjectStore lake);

    /** Makes the lease of a crashed holder, whose process lives on as this test, one that may be taken over. */
    abstract void endLease(ObjectStore lake) throws IOException;

    /** Asserts that nothing is staged. */
    abstract void assertNothingStaged(ObjectStore lake) throws IOException;

    @ParameterizedTest
    @EnumSource
    void losesAndDoublesNothingWhenAnAppendingRunCrashesAtAnyStep(CrashingStore.When when) throws IOException {
        int crashes = crashAtEachStep(when, store -> {}, store -> pipeline.run(store, 25), store -> {
            successor.run(store, 40);
            assertHolds(store, 40);
        });
        assertThat(crashes).as("steps at which it crashed").isGreaterThan(40);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheOldTableOrHasTheNewWhenAFullRefreshCrashesAtAnyStep(CrashingStore.When when) throws IOException {
        Run before = store -> pipeline.run(store, 25);
        int crashes = crashAtEachStep(when, before, store -> pipeline.refresh(store, 30), store -> {
            List<Long> held = NumbersPipeline.byManifest(store);
            assertThat(held.size()).isIn(25, 30);
            successor.refresh(store, 35);
            assertHolds(store, 35);
        });
        assertThat(crashes).as("steps at which it crashed").isGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void losesAndDoublesNothingWhenRecoveryItselfCrashesAtAnyStep(CrashingStore.When when) throws IOException {
        // Half-way through the first commit: some files are published, the manifest is not written.
        Run before = store -> {
            try {
                pipeline.run(new CrashingStore(again(store), 9, CrashingStore.When.AFTER), 25);
                fail("It did not crash");
            } catch (CrashingStore.Crash expected) {
                assertThat(store.list(LakeLayout.intents("p"))).hasSize(1);
            }
            endLease(store);
        };
        crashAtEachStep(when, before, store -> successor.run(store, 25), store -> {
            successor.run(store, 40);
            assertHolds(store, 40);
        });
    }

    @Test
    void readsWholeCommitsOnlyWhateverStepARunIsAt() throws IOException {
        ObjectStore store = newLake("watched");
        ObjectStore watched = new ForwardingStore(store) {
            @Override
            <T> T around(String name, Step<T> step) throws IOException {
                T result = step.run();
                assertThat(NumbersPipeline.byManifest(store).size() % NumbersPipeline.PER_COMMIT)
                        .as("after %s", name)
                        .isZero();
                return result;
            }
        };
        pipeline.run(watched, 30);

        assertHolds(store, 30);
    }

    /**
     * Repeats {@code run} on fresh lakes, each time crashing at a later step, until it gets through.
     *
     * @return how many steps it has, or a few more where not each is tried
     */
    private int crashAtEachStep(CrashingStore.When when, Run before, Run run, Run afterwards) throws IOException {
        Steps steps = steps();
        for (int step = steps.first(); ; step = steps.after(step)) {
            ObjectStore store = newLake(when + "-" + step);
            before.on(store);
            ObjectStore ofCrashed = again(store);
            CrashingStore crashing = new CrashingStore(ofCrashed, step, when);
            try {
                run.on(crashing);
                assertThat(crashing.hasCrashed()).isFalse();
                return step - 1;
            } catch (CrashingStore.Crash | LakeException | IOException e) {
                // Whatever else fails once the process has ended hides the crash, but for the store itself.
                assertThat(crashing.hasCrashed()).as("crash behind %s", e).isTrue();
                endLease(store);
                afterwards.on(store);
                assertNothingStaged(store);
            } finally {
                ofCrashed.close();
                store.close();
            }
        }
    }

    private static void assertHolds(ObjectStore store, long end) throws IOException {
        List<Long> all = LongStream.range(0, end).boxed().toList();
        assertThat(NumbersPipeline.byManifest(store)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(NumbersPipeline.byGlob(store)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(store.list(LakeLayout.intents("p"))).isEmpty();
    }
}
