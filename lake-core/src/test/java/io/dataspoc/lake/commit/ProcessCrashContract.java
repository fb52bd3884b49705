package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes that are killed, or stopped and woken, after each step and at any time. Before a step is after the one
 * before it. Run on every kind of store that processes can share.
 */
abstract class ProcessCrashContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KILLED = 128 + 9;
    private static final long SEED = Long.getLong("dataspoc.kills.seed", System.nanoTime());

    /** What its processes print. */
    @TempDir
    Path logs;

    private final List<Process> children = new ArrayList<>();

    /** The lake's address for another process. */
    abstract String uri();

    /** What another process needs in its environment to open the lake. */
    abstract Map<String, String> environment();

    /** The same lake, for this process. */
    abstract ObjectStore store();

    /** The steps to end a process at. */
    abstract Steps steps();

    /** How often a process is killed at any time. */
    abstract int randomKills();

    /** Asserts that nothing is staged. */
    abstract void assertNothingStaged() throws IOException;

    @AfterEach
    void endChildren() {
        children.forEach(Process::destroyForcibly);
    }

    private Process child(long end, int step, String signal) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ChildRun.command(uri(), end, step, signal, Duration.ofHours(1)))
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve("child.log").toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        children.add(process);
        return process;
    }

    private String log() {
        try {
            return Files.readString(logs.resolve("child.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int exit(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** What is left of a run of one's own: it takes a dead holder's lease at once. */
    private void runOnceMore(long end) throws IOException {
        new NumbersPipeline("p", Duration.ofHours(1)).run(store(), end);
    }

    private void assertHolds(long end) throws IOException {
        List<Long> all = LongStream.range(0, end).boxed().toList();
        assertThat(NumbersPipeline.byManifest(store())).containsExactlyInAnyOrderElementsOf(all);
        assertThat(NumbersPipeline.byGlob(store())).containsExactlyInAnyOrderElementsOf(all);
        assertThat(store().list(LakeLayout.intents("p"))).isEmpty();
        assertNothingStaged();
    }

    @Test
    void losesAndDoublesNothingWhenKilledAtAnyStep() throws Exception {
        long end = 0;
        Steps steps = steps();
        int step = steps.first();
        for (; ; step = steps.after(step)) {
            int exit = exit(child(end + NumbersPipeline.PER_COMMIT, step, "KILL"));
            end += NumbersPipeline.PER_COMMIT;
            if (exit == 0) {
                break;
            }
            assertThat(exit).isEqualTo(KILLED);
            runOnceMore(end);
            assertHolds(end);
        }
        assertHolds(end);
        assertThat(step).as("steps that it got through").isGreaterThan(12);
    }

    @Test
    void losesAndDoublesNothingWhenKilledAtAnyTime() throws Exception {
        Random random = new Random(SEED);
        long end = 50;
        long start = System.nanoTime();
        assertThat(exit(child(end, 0, "KILL"))).as(this::log).isZero();
        // From the start of the virtual machine to past the end of a run.
        int longest = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) * 5 / 4;
        int kills = 0;
        for (int runs = 0; kills < randomKills(); runs++) {
            end += 50;
            Process process = child(end, 0, "KILL");
            if (!process.waitFor(random.nextInt(longest), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                kills++;
            }
            exit(process);
            if (runs % 5 == 4) {
                runOnceMore(end);
                assertHolds(end);
            }
        }
        runOnceMore(end);
        assertHolds(end);
        System.out.printf(
                "%s: %d processes killed at any time (seed %d), nothing lost or doubled%n", uri(), kills, SEED);
    }

    @Test
    void commitsAndDeletesNothingOfTheOthersWhenItWakesAfterATakeOver() throws Exception {
        NumbersPipeline successor = new NumbersPipeline("p", Duration.ofNanos(1));
        long end = 0;
        Steps steps = steps();
        int step = steps.first();
        for (; ; step = steps.after(step)) {
            end += NumbersPipeline.PER_COMMIT;
            Process late = child(end, step, "STOP");
            if (!awaitStopOrExit(late)) {
                assertThat(exit(late)).isZero();
                break;
            }
            awaitNextTick();
            successor.run(store(), end);
            assertThat(NumbersPipeline.byManifest(store())).hasSize((int) end);
            ChildRun.send("CONT", late.pid());
            // Before it had the lease it may still get it, and after its commit it has nothing left to lose.
            assertThat(exit(late)).as(() -> "exit code of " + log()).isIn(0, ChildRun.LEASE_LOST);
            assertThat(NumbersPipeline.byManifest(store())).hasSize((int) end);
            runOnceMore(end);
            assertHolds(end);
        }
        assertHolds(end);
        assertThat(step).as("steps that it got through").isGreaterThan(12);
    }

    /** A lease that lasts no time at all has run out once the store's clock, which may tell seconds only, went on. */
    private void awaitNextTick() throws IOException, InterruptedException {
        Optional<ObjectInfo> lease = store().stat(LakeLayout.lease("p"));
        while (lease.isPresent() && !store().now().isAfter(lease.get().lastModified())) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** True once the process is stopped; false once it has ended. */
    private static boolean awaitStopOrExit(Process process) throws IOException, InterruptedException {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            String line = Files.readString(stat);
            if (line.charAt(line.lastIndexOf(')') + 2) == 'T') {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return false;
    }
}
