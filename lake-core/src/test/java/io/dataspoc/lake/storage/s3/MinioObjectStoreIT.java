package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.s3server.MinioServer;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.ObjectStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The contract against MinIO, with nothing between: its conditional writes are atomic. */
class MinioObjectStoreIT implements ObjectStoreContract {

    private static MinioServer server;

    private S3ObjectStore store;

    @BeforeAll
    static void start() {
        server = MinioServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open() {
        store = S3Stores.open(server, S3Stores.newBucket(server) + "/lake");
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
