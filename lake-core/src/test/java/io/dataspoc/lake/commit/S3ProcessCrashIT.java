package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.s3server.Credentials;
import io.dataspoc.lake.s3server.FaultProxy;
import io.dataspoc.lake.s3server.FaultSchedule;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.s3.S3Stores;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Killed processes on S3, through a proxy that makes conditional writes atomic. The build kills a few;
 * {@code -Ddataspoc.kills} says how many at any time, {@code -Ddataspoc.thorough=true} kills one after each step.
 */
class S3ProcessCrashIT extends ProcessCrashContract {

    private static S3ProxyServer server;
    private static FaultProxy proxy;

    private ObjectStore store;

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
        store = S3Stores.open(proxy, S3Stores.newBucket(server) + "/lake");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    String uri() {
        return store.uri();
    }

    @Override
    Map<String, String> environment() {
        return Credentials.environment(proxy);
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Override
    Steps steps() {
        return Steps.every(5);
    }

    @Override
    int randomKills() {
        return Integer.getInteger("dataspoc.kills", 4);
    }

    @Override
    void assertNothingStaged() throws IOException {
        assertThat(S3Stores.openUploads(server, uri())).isEmpty();
    }
}
