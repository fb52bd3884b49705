package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.s3server.S3Service;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.s3.S3Stores;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The crash suite on S3: each lake in a folder of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class S3CrashContract extends CrashContract {

    private S3Service server;
    private String bucket;
    private int lakes;

    abstract S3Service startServer();

    @BeforeAll
    void start() {
        server = startServer();
        bucket = S3Stores.newBucket(server);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    Steps steps() {
        return Steps.every(8);
    }

    @Override
    ObjectStore newLake(String name) {
        return S3Stores.open(server, bucket + "/" + ++lakes + "-" + name);
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
