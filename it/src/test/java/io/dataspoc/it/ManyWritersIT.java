package io.dataspoc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.process.Outcome;
import io.dataspoc.lake.process.Program;
import io.dataspoc.lake.process.PythonEnvironment;
import io.dataspoc.lake.s3server.Credentials;
import io.dataspoc.lake.s3server.FaultProxy;
import io.dataspoc.lake.s3server.FaultSchedule;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.s3.S3Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many processes write to one bucket on S3 while a reader reads all of it, again and again. */
class ManyWritersIT {

    private static final int PIPELINES = 20;
    private static final int STEPS = 4;
    private static final List<String> OTHER_MACHINE =
            List.of("unshare", "--map-root-user", "--pid", "--fork", "--kill-child", "--mount-proc");

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private S3ProxyServer server;
    private FaultProxy proxy;
    private TestLake home;
    private String bucket;

    @BeforeEach
    void start() throws IOException {
        PythonEnvironment.assumePython();
        server = S3ProxyServer.start();
        // It makes conditional writes atomic, as S3's are.
        proxy = FaultProxy.before(server, FaultSchedule.none());
        bucket = S3Stores.newBucket(server) + "/lake";
        home = new TestLake(folder);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        proxy.close();
        server.close();
    }

    @Test
    void letsAReaderSeeWholeCommitsOnlyWhileTwentyPipelinesWrite() throws Exception {
        for (int i = 0; i < PIPELINES; i++) {
            StepsTap.addPipeline(home, "p" + i, bucket, STEPS);
        }
        List<CompletableFuture<Outcome>> runs = new ArrayList<>();
        for (int i = 0; i < PIPELINES; i++) {
            runs.add(run("p" + i, List.of()));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new));
        try (Lake lake = Lake.in(S3Stores.open(proxy, bucket));
                SteadyReader reader = new SteadyReader(lake, Files.createDirectories(folder.resolve("fetched")))) {
            while (!all.isDone()) {
                reader.pass();
            }
            runs.forEach(run -> run.join().succeeded());
            reader.pass();

            assertThat(reader.rows()).hasSize(PIPELINES);
            assertThat(reader.rows().values()).containsOnly((long) STEPS * StepsTap.ROWS);
            assertThat(reader.passes()).as("times that it read everything").isGreaterThan(3);
        }
    }

    @Test
    void letsOneOfTwoMachinesRunAPipeline() throws Exception {
        assumeTrue(canBeOtherMachines(), "unshare can't make PID namespaces here");
        StepsTap.addPipeline(home, "shared", bucket, 3 * STEPS);
        List<CompletableFuture<Outcome>> runs =
                List.of(run("shared", OTHER_MACHINE), run("shared", OTHER_MACHINE), run("shared", OTHER_MACHINE));
        List<Outcome> ends = runs.stream().map(CompletableFuture::join).toList();

        assertThat(ends).extracting(Outcome::exitCode).containsExactlyInAnyOrder(0, 1, 1);
        assertThat(ends)
                .filteredOn(end -> end.exitCode() == 1)
                .allSatisfy(end -> assertThat(end.err()).contains("is being run by process"));
        try (Lake lake = Lake.in(S3Stores.open(proxy, bucket));
                SteadyReader reader = new SteadyReader(lake, Files.createDirectories(folder.resolve("fetched")))) {
            reader.pass();
            assertThat(reader.rows().values()).containsExactly(3L * STEPS * StepsTap.ROWS);
        }
    }

    private CompletableFuture<Outcome> run(String pipeline, List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(Checkout.pipeLauncher().toString(), "run", pipeline));
        Map<String, String> environment = new HashMap<>(home.environment());
        environment.putAll(Credentials.environment(proxy));
        return CompletableFuture.supplyAsync(() -> new Program(command, environment, folder).run(), threads);
    }

    /** Processes of other PID namespaces know as little of each other as those of other machines: only time tells. */
    private boolean canBeOtherMachines() {
        try {
            List<String> command = new ArrayList<>(OTHER_MACHINE);
            command.add("true");
            return new Program(command, Map.of(), folder).run().exitCode() == 0;
        } catch (java.io.UncheckedIOException e) {
            return false; // There is no such program.
        }
    }
}
