package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.s3server.Fault;
import io.dataspoc.lake.s3server.FaultProxy;
import io.dataspoc.lake.s3server.FaultSchedule;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.ObjectStoreContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract where a fifth of all requests is spoiled, in a folder of a bucket. Requests do not arrive late here: what
 * is written after it was deleted is no store's to prevent, but the commit protocol's to bear.
 */
class S3ObjectStoreBehindFaultsTest implements ObjectStoreContract {

    private static final double SHARE = 0.2;

    private static S3ProxyServer server;
    private static FaultProxy proxy;

    private S3ObjectStore store;

    @BeforeAll
    static void start() {
        server = S3ProxyServer.start();
        proxy = FaultProxy.before(server, FaultSchedule.none());
    }

    @AfterAll
    static void stop() {
        proxy.close();
        server.close();
    }

    @BeforeEach
    void open() {
        String bucket = S3Stores.newBucket(server);
        proxy.follow(FaultSchedule.of(System.nanoTime(), SHARE).without(Fault.LATE_ARRIVAL));
        store = S3Stores.open(proxy, bucket + "/my lake");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public ObjectStore store() {
        return store;
    }

    /** After an attempt without an answer nobody can tell whether it took place before another writer's. */
    @Override
    public Class<? extends IOException> refusal() {
        return IOException.class;
    }

    /** Counts on every outcome being known. */
    @Override
    @Test
    public void letsOneOfManyCreatorsWin() throws Exception {
        proxy.follow(FaultSchedule.none());
        ObjectStoreContract.super.letsOneOfManyCreatorsWin();
    }

    /** Counts on every outcome being known. */
    @Override
    @Test
    public void losesNoUpdateOfManyWriters() throws Exception {
        proxy.follow(FaultSchedule.none());
        ObjectStoreContract.super.losesNoUpdateOfManyWriters();
    }
}
