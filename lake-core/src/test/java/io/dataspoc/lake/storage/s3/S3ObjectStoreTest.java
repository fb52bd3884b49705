package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.s3server.FaultProxy;
import io.dataspoc.lake.s3server.FaultSchedule;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.ObjectStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract against S3Proxy, without anything between. */
class S3ObjectStoreTest implements ObjectStoreContract {

    private static S3ProxyServer server;

    private S3ObjectStore store;

    @BeforeAll
    static void start() {
        server = S3ProxyServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        store = S3Stores.open(server, S3Stores.newBucket(server));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public ObjectStore store() {
        return store;
    }

    /** S3Proxy looks, then writes: what S3 does in one step takes a proxy that lets one request pass at a time. */
    @Override
    @Test
    public void letsOneOfManyCreatorsWin() throws Exception {
        oneAtATime(ObjectStoreContract.super::letsOneOfManyCreatorsWin);
    }

    /** As {@link #letsOneOfManyCreatorsWin}. */
    @Override
    @Test
    public void losesNoUpdateOfManyWriters() throws Exception {
        oneAtATime(ObjectStoreContract.super::losesNoUpdateOfManyWriters);
    }

    private interface Race {
        void run() throws Exception;
    }

    private void oneAtATime(Race race) throws Exception {
        store.close();
        try (FaultProxy proxy = FaultProxy.before(server, FaultSchedule.none())) {
            store = S3Stores.open(proxy, S3Stores.newBucket(server));
            race.run();
        }
    }
}
