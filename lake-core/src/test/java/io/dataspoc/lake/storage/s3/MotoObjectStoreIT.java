package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.s3server.FaultProxy;
import io.dataspoc.lake.s3server.FaultSchedule;
import io.dataspoc.lake.s3server.MotoServer;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.ObjectStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The contract against moto, through a proxy that makes its conditional writes atomic. */
class MotoObjectStoreIT implements ObjectStoreContract {

    private static MotoServer server;
    private static FaultProxy proxy;

    private S3ObjectStore store;

    @BeforeAll
    static void start() {
        server = MotoServer.start();
        proxy = FaultProxy.before(server, FaultSchedule.none());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            proxy.close();
            server.close();
        }
    }

    @BeforeEach
    void open() {
        store = S3Stores.open(proxy, S3Stores.newBucket(server) + "/lake");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public ObjectStore store() {
        return store;
    }
}
