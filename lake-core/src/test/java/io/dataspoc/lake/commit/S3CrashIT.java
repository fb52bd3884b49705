package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.s3.S3Stores;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The crash suite on S3Proxy. */
class S3CrashIT extends CrashContract {

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
    ObjectStore newLake(String name) {
        return S3Stores.open(server, bucket + "/" + System.nanoTime() + "-" + name);
    }

    @Override
    ObjectStore again(ObjectStore lake) {
        return S3Stores.open(server, lake.uri());
    }

    @Override
    void endLease(ObjectStore lake) throws IOException {
        DeadHolder.declare(lake, "p");
    }

    @Override
    void assertNothingStaged(ObjectStore lake) throws IOException {
        assertThat(S3Stores.openUploads(server, lake.uri())).isEmpty();
    }
}
