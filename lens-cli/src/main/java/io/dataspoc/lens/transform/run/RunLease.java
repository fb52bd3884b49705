package io.dataspoc.lens.transform.run;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.error.LeaseHeldException;
import io.dataspoc.lake.error.StorageException;
import io.dataspoc.lens.catalog.OpenBuckets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Keeps two runs of transforms from writing to one bucket at a time. */
final class RunLease implements AutoCloseable {
    /** The name under which runs hold their lease and write their logs. */
    static final String NAME = "~lens";

    private static final long PAUSE_MILLIS = 500;

    private final List<LakeWriter> held = new ArrayList<>();

    private RunLease() {}

    /**
     * Takes the lease of each bucket, in their order.
     *
     * @param patience how long to wait for another run
     * @throws CommandFailure if another run has one of them for longer
     */
    static RunLease of(OpenBuckets buckets, Set<Integer> places, Duration patience) {
        RunLease lease = new RunLease();
        try {
            for (int place : places) {
                lease.held.add(acquire(buckets.lake(place), System.nanoTime() + patience.toNanos()));
            }
            return lease;
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private static LakeWriter acquire(Lake lake, long deadline) {
        while (true) {
            try {
                return lake.writer(NAME, WriterOptions.DEFAULT);
            } catch (LeaseHeldException e) {
                if (System.nanoTime() > deadline) {
                    throw new CommandFailure(
                            "Another run of transforms writes to " + lake.uri() + ": "
                                    + e.getMessage().replace("Pipeline '" + NAME + "'", "it")
                                    + " --wait <time> waits for it.",
                            e);
                }
                pause();
            } catch (StorageException e) {
                throw new CommandFailure(
                        "Transforms cannot write to " + lake.uri() + ": "
                                + ErrorText.of(e.getCause() == null ? e : e.getCause()),
                        e);
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while waiting for another run of transforms.", e);
        }
    }

    @Override
    public void close() {
        held.forEach(LakeWriter::close);
    }
}
