package io.dataspoc.pipe.upkeep;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.s3server.Credentials;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.s3.S3Stores;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On S3. */
class S3UpkeepIT extends UpkeepContract {
    private static S3ProxyServer server;

    private String uri;

    @BeforeAll
    static void start() {
        server = S3ProxyServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    String bucket() {
        if (uri == null) {
            uri = S3Stores.newBucket(server) + "/team";
        }
        return uri;
    }

    @Override
    String config() {
        return "buckets: [{uri: '" + bucket() + "', endpoint: '" + server.endpoint() + "'}]\n";
    }

    @Override
    Lake open() {
        return Lake.in(S3Stores.open(server, bucket()));
    }

    @Override
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(super.environment());
        environment.putAll(Credentials.environment(server));
        return environment;
    }
}
