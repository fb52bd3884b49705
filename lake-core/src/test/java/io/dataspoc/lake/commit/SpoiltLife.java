package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.s3server.Fault;
import io.dataspoc.lake.s3server.FaultProxy;
import io.dataspoc.lake.s3server.FaultSchedule;
import io.dataspoc.lake.s3server.S3Service;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.s3.S3Stores;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * The life of one lake, drawn from a seed: a few runs, one after the other, each with faults between it and the store,
 * and most with a crash at one of their steps; at the end one in peace. What a reader finds is checked all along.
 */
final class SpoiltLife {

    private static final int RUNS = 3;
    private static final int LAST_STEP = 45;
    private static final double LARGEST_SHARE = 0.3;

    /** What happened in a life, for the report. */
    record Summary(int crashes, int failures, int undisturbed, Map<Fault, Integer> faults) {}

    private final S3Service server;
    private final String uri;
    private final Random random;
    private final NumbersPipeline pipeline = new NumbersPipeline("p", Duration.ofHours(1));
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private long end;
    private long acknowledged;
    private int crashes;
    private int failures;

    SpoiltLife(S3Service server, String uri, long seed) {
        this.server = server;
        this.uri = uri;
        this.random = new Random(seed);
    }

    Summary live() throws IOException {
        try (FaultProxy proxy = FaultProxy.before(server, FaultSchedule.none());
                ObjectStore observer = S3Stores.open(server, uri)) {
            for (int run = 0; run < RUNS; run++) {
                FaultSchedule schedule = drawFaults();
                proxy.follow(schedule);
                runOnce(proxy);
                schedule.counts().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
                checkWhatAReaderFinds(observer);
                DeadHolder.declare(observer, "p");
            }
            proxy.follow(FaultSchedule.none());
            proxy.awaitLateArrivals();
            // A late arrival may have taken the lease for a run that has ended.
            DeadHolder.declare(observer, "p");
            end += NumbersPipeline.PER_COMMIT;
            pipeline.run(observer, end);
            checkTheEnd(observer);
        }
        return new Summary(crashes, failures, RUNS - crashes - failures, faults);
    }

    private FaultSchedule drawFaults() {
        FaultSchedule schedule = FaultSchedule.of(random.nextLong(), random.nextDouble() * LARGEST_SHARE);
        return random.nextInt(3) == 0 ? schedule.withOutage(random.nextInt(150), 1 + random.nextInt(25)) : schedule;
    }

    private void runOnce(FaultProxy proxy) throws IOException {
        end += 1 + random.nextInt(25);
        boolean refresh = random.nextInt(4) == 0;
        int step = random.nextInt(5) == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(LAST_STEP);
        CrashingStore.When when = CrashingStore.When.values()[random.nextInt(2)];
        try (ObjectStore store = S3Stores.openImpatient(proxy, uri)) {
            CrashingStore crashing = new CrashingStore(store, step, when);
            try {
                if (refresh) {
                    pipeline.refresh(crashing, end);
                } else {
                    pipeline.run(crashing, end);
                }
                acknowledged = end;
            } catch (CrashingStore.Crash | LakeException | IOException e) {
                if (crashing.hasCrashed()) {
                    crashes++;
                } else {
                    failures++;
                }
            }
        }
    }

    /** Whole commits and no others: the numbers from 0 on, and at least those of the last run that ended well. */
    private void checkWhatAReaderFinds(ObjectStore observer) throws IOException {
        List<Long> found = NumbersPipeline.byManifest(observer);
        assertThat(found).containsExactlyInAnyOrderElementsOf(upTo(found.size()));
        assertThat((long) found.size()).isBetween(acknowledged, end);
        acknowledged = found.size();
    }

    private void checkTheEnd(ObjectStore observer) throws IOException {
        assertThat(NumbersPipeline.byManifest(observer)).containsExactlyInAnyOrderElementsOf(upTo(end));
        assertThat(NumbersPipeline.byGlob(observer)).containsExactlyInAnyOrderElementsOf(upTo(end));
        assertThat(observer.list(LakeLayout.INTENTS)).isEmpty();
        assertThat(S3Stores.openUploads(server, uri)).isEmpty();
    }

    private static List<Long> upTo(long end) {
        return LongStream.range(0, end).boxed().toList();
    }
}
