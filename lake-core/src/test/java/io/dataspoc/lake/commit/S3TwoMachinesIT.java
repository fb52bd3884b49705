package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dataspoc.lake.error.LeaseHeldException;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.s3server.Credentials;
import io.dataspoc.lake.s3server.FaultProxy;
import io.dataspoc.lake.s3server.FaultSchedule;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StoredObject;
import io.dataspoc.lake.storage.s3.S3Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One pipeline, run from two machines at once on S3, of which one dies. The other machine is a PID namespace: its
 * processes cannot be told from those of another host, so that only the store's clock tells whether a holder lives.
 */
class S3TwoMachinesIT {

    private static final List<String> MACHINE =
            List.of("unshare", "--map-root-user", "--pid", "--fork", "--kill-child", "--mount-proc");
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final int ROUNDS = 2;
    private static final long SEED = 7;

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private S3ProxyServer server;
    private FaultProxy proxy;
    private ObjectStore store;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(canBeMachines(), "unshare can't make PID namespaces here");
        server = S3ProxyServer.start();
        proxy = FaultProxy.before(server, FaultSchedule.none());
        store = S3Stores.open(proxy, S3Stores.newBucket(server) + "/lake");
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
        if (server != null) {
            store.close();
            proxy.close();
            server.close();
        }
    }

    private boolean canBeMachines() throws InterruptedException {
        try {
            return onAMachine(List.of("true")).waitFor() == 0;
        } catch (IOException e) {
            return false; // There is no such program.
        }
    }

    private Process onAMachine(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(MACHINE);
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("run-" + started.size() + ".log").toFile());
        if (proxy != null) {
            builder.environment().putAll(Credentials.environment(proxy));
        }
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Process run(long end) throws IOException {
        return onAMachine(ChildRun.command(store.uri(), end, 0, "KILL", LEASE));
    }

    @Test
    void waitsForTheLeaseOfAnotherMachineThatDiedAndLosesAndDoublesNothing() throws Exception {
        NumbersPipeline here = new NumbersPipeline("p", LEASE);
        Random random = new Random(SEED);
        long end = 0;
        for (int round = 0; round < ROUNDS; round++) {
            end += 100;
            long target = end;
            Process there = run(target);
            awaitHolder(there);
            assertThatThrownBy(() -> here.run(store, target)).isInstanceOf(LeaseHeldException.class);
            there.waitFor(random.nextInt(500), TimeUnit.MILLISECONDS);
            there.destroyForcibly().waitFor();

            assertThatThrownBy(() -> here.run(store, target)).isInstanceOf(LeaseHeldException.class);
            TimeUnit.MILLISECONDS.sleep(LEASE.plusSeconds(1).toMillis());
            here.run(store, target);
            assertHolds(target);
        }
    }

    private void awaitHolder(Process process) throws IOException, InterruptedException {
        while (process.isAlive() && !isHeld()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private boolean isHeld() throws IOException {
        Optional<StoredObject> lease = store.read(LakeLayout.lease("p"));
        return lease.isPresent()
                && Json.parseObject(lease.get().content(), "lease")
                        .path("holder")
                        .isObject();
    }

    private void assertHolds(long end) throws IOException {
        List<Long> all = LongStream.range(0, end).boxed().toList();
        assertThat(NumbersPipeline.byManifest(store)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(NumbersPipeline.byGlob(store)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(store.list(LakeLayout.intents("p"))).isEmpty();
        assertThat(S3Stores.openUploads(server, store.uri())).isEmpty();
    }
}
