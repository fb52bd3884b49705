package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.s3server.Fault;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.s3.S3Stores;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Seeded fault schedules and crash points on S3. The build runs a sample; {@code -Ddataspoc.faults.schedules} says how
 * many and {@code -Ddataspoc.faults.seed} from which seed on.
 */
class S3FaultsIT {

    private static final int SCHEDULES = Integer.getInteger("dataspoc.faults.schedules", 25);
    private static final long SEED = Long.getLong("dataspoc.faults.seed", 1);
    private static final int SIDE_BY_SIDE = Integer.getInteger("dataspoc.faults.threads", 4);

    private static S3ProxyServer server;

    @BeforeAll
    static void start() {
        server = S3ProxyServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void losesAndDoublesNothingWhateverFailsAndWhereverItCrashes() throws Exception {
        String bucket = S3Stores.newBucket(server);
        ExecutorService pool = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        List<String> broken = new ArrayList<>();
        List<SpoiltLife.Summary> lives = new ArrayList<>();
        try {
            List<Callable<SpoiltLife.Summary>> all = new ArrayList<>();
            for (long seed = SEED; seed < SEED + SCHEDULES; seed++) {
                SpoiltLife life = new SpoiltLife(server, bucket + "/" + seed, seed);
                all.add(life::live);
            }
            long seed = SEED;
            for (Future<SpoiltLife.Summary> life : pool.invokeAll(all)) {
                try {
                    lives.add(life.get());
                } catch (ExecutionException e) {
                    broken.add("seed " + seed + ": " + trace(e.getCause()));
                }
                seed++;
            }
        } finally {
            pool.shutdownNow();
        }
        report(lives, broken.size());
        assertThat(broken).isEmpty();
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void report(List<SpoiltLife.Summary> lives, int broken) {
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        int crashes = 0;
        int failures = 0;
        int undisturbed = 0;
        for (SpoiltLife.Summary life : lives) {
            crashes += life.crashes();
            failures += life.failures();
            undisturbed += life.undisturbed();
            life.faults().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
        }
        System.out.printf(
                "%d schedules from seed %d: %d runs crashed, %d gave up, %d got through; requests by fault: %s;"
                        + " %d schedules lost or doubled something%n",
                SCHEDULES, SEED, crashes, failures, undisturbed, faults, broken);
    }
}
