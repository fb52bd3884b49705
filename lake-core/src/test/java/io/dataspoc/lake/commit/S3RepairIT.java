package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.probe.BucketProbe;
import io.dataspoc.lake.probe.ProbeResult;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.s3.S3Stores;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Repairing on S3Proxy what crashes left; and trying out whether it does what commits need. */
class S3RepairIT extends RepairContract {

    private static S3ProxyServer server;
    private static String bucket;

    @BeforeAll
    static void start() {
        server = S3ProxyServer.start();
        bucket = S3Stores.newBucket(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    Steps steps() {
        return Steps.every(8);
    }

    @Override
    ObjectStore newStore(String name, int step) {
        return S3Stores.open(server, bucket + "/" + name);
    }

    @Override
    void endLease(ObjectStore store) throws IOException {
        DeadHolder.declare(store, "p");
    }

    /** Its clock ticks once a second, and what was written in the same one is old enough. */
    @Override
    void awaitClock(ObjectStore store) {
        assertThat(store.uri()).startsWith("s3://");
    }

    @Test
    void passesTheProbeAndIsLeftAsItWas() throws IOException {
        try (ObjectStore store = newStore("probed", 0)) {
            assertThat(BucketProbe.run(store)).noneMatch(ProbeResult::isFatal);
            assertThat(store.list("")).isEmpty();
            assertThat(store.listStaged()).isEmpty();
        }
    }
}
