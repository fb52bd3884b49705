package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.repair.Problem;
import io.dataspoc.lake.repair.Problem.State;
import io.dataspoc.lake.repair.Repair;
import io.dataspoc.lake.repair.RepairOptions;
import io.dataspoc.lake.repair.RepairOptions.Mode;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What runs leave that crash is found by a look and gone after a repair, on any kind of store. */
abstract class RepairContract {

    static final Duration SHORT = Duration.ofMillis(30);

    final NumbersPipeline pipeline = new NumbersPipeline("p", Duration.ofHours(1));

    /** The steps to crash at. */
    abstract Steps steps();

    /**
     * A store without anything in it.
     *
     * @param step tells stores of different kinds apart, where there are several
     */
    abstract ObjectStore newStore(String name, int step);

    /** Makes the lease of a run that crashed one of a holder that has ended. */
    abstract void endLease(ObjectStore store) throws IOException;

    private interface Run {
        void on(ObjectStore store) throws IOException;
    }

    final List<Problem> look(ObjectStore store) throws IOException {
        return run(store, Duration.ZERO, Mode.DRY_RUN);
    }

    final List<Problem> mend(ObjectStore store) throws IOException {
        return run(store, Duration.ZERO, Mode.APPLY);
    }

    final List<Problem> run(ObjectStore store, Duration olderThan, Mode mode) throws IOException {
        awaitClock(store);
        return Repair.run(store, new RepairOptions(olderThan, SHORT, mode));
    }

    /** What was written just now is older than the clock's next tick. */
    void awaitClock(ObjectStore store) throws IOException {
        Instant start = store.now();
        while (!store.now().isAfter(start.plusMillis(1))) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @EnumSource
    void mendsWhateverAnAppendingRunLeavesThatCrashesAtAnyStep(CrashingStore.When when) throws IOException {
        mendAfterEachCrash("append " + when, when, fresh -> {}, each -> pipeline.run(each, 25));
    }

    @ParameterizedTest
    @EnumSource
    void mendsWhateverAFullRefreshLeavesThatCrashesAtAnyStep(CrashingStore.When when) throws IOException {
        mendAfterEachCrash(
                "refresh " + when, when, fresh -> pipeline.run(fresh, 25), each -> pipeline.refresh(each, 30));
    }

    private void mendAfterEachCrash(String name, CrashingStore.When when, Run before, Run run) throws IOException {
        int found = 0;
        Steps steps = steps();
        for (int step = steps.first(); ; step = steps.after(step)) {
            String crash = name + " step " + step;
            try (ObjectStore each = newStore(crash.replace(' ', '-'), step)) {
                before.on(each);
                CrashingStore crashing = new CrashingStore(each, step, when);
                try {
                    run.on(crashing);
                    assertThat(found).as("problems found").isGreaterThan(20 / steps.stride());
                    return;
                } catch (CrashingStore.Crash | LakeException | IOException e) {
                    assertThat(crashing.hasCrashed()).as("crash behind %s", e).isTrue();
                }
                endLease(each);
                found += assertMends(each, crash);
            }
        }
    }

    /** A look changes nothing; a repair mends all that the look found; afterwards there is nothing to find. */
    private int assertMends(ObjectStore each, String crash) throws IOException {
        List<ObjectInfo> before = each.list("");
        List<Problem> found = look(each);
        assertThat(each.list("")).as("%s: a look changes nothing", crash).isEqualTo(before);
        List<Problem> mended = mend(each);

        assertThat(mended).as(crash).extracting(Problem::state).doesNotContain(State.FOUND, State.KEPT);
        assertThat(mended)
                .as(crash)
                .extracting(Problem::kind, Problem::key)
                .containsExactlyInAnyOrderElementsOf(found.stream()
                        .map(problem -> tuple(problem.kind(), problem.key()))
                        .toList());
        assertThat(look(each)).as(crash).isEmpty();
        assertThat(NumbersPipeline.byGlob(each))
                .as("%s: readers of all files get the table", crash)
                .containsExactlyInAnyOrderElementsOf(NumbersPipeline.byManifest(each));
        assertThat(each.list(LakeLayout.INTENTS)).as(crash).isEmpty();
        assertThat(each.listStaged()).as(crash).isEmpty();
        pipeline.run(each, 40);
        assertThat(NumbersPipeline.byManifest(each))
                .as(crash)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 40).boxed().toList());
        return found.size();
    }
}
