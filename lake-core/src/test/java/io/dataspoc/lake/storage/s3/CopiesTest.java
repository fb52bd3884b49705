package io.dataspoc.lake.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lake.s3server.FaultProxy;
import io.dataspoc.lake.s3server.FaultSchedule;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.StagedRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

class CopiesTest {

    /** As small as S3 lets parts be. */
    private static final int PART_BYTES = 5 << 20;

    private static S3ProxyServer server;

    private FaultProxy proxy;
    private String uri;
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
        proxy = FaultProxy.before(server, FaultSchedule.none());
        uri = S3Stores.newBucket(server) + "/lake";
        store = S3Stores.open(proxy, uri);
    }

    @AfterEach
    void close() {
        store.close();
        proxy.close();
    }

    private Optional<StagedRef> copied(ObjectInfo source) throws IOException {
        BucketOptions options = S3Stores.options(proxy);
        S3Address address = S3Address.parse(uri);
        try (S3Client client = S3Clients.open(options, S3Clients.endpoint(options))) {
            S3Requests requests = new S3Requests(client, address, options);
            Retries retries =
                    new Retries(Retries.Limits.DEFAULT, new S3Errors(address, Optional.of(uri)), notice -> {});
            return new Copies(requests, retries, new Uploads(requests, retries), PART_BYTES)
                    .stage(source, "t/f", "p/r-1");
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private byte[] content(String key) throws IOException {
        try (InputStream in = store.open(key)) {
            return in.readAllBytes();
        }
    }

    @Test
    void copiesInParts() throws IOException {
        byte[] bytes = random(2 * PART_BYTES + 1);
        ObjectInfo source = store.create("w/a", bytes);

        StagedRef ref = copied(source).orElseThrow();

        assertThat(UploadToken.parse(ref.token()).etags()).hasSize(3);
        assertThat(store.stat("t/f")).isEmpty();
        assertThat(store.publish(ref).size()).isEqualTo(bytes.length);
        assertThat(content("t/f")).isEqualTo(bytes);
    }

    @Test
    void copiesNoOtherVersion() throws IOException {
        ObjectInfo before = store.create("w/a", random(10));
        store.replace("w/a", random(20), before.etag());

        assertThatThrownBy(() -> copied(before)).isInstanceOf(S3Failure.class);

        assertThat(S3Stores.openUploads(server, uri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 501, 200})
    void passesTheBytesOnWhereTheStoreCopiesNone(int status) throws IOException {
        byte[] bytes = random(PART_BYTES + 1);
        ObjectInfo source = store.create("w/a", bytes);
        proxy.refuseCopies(status);

        assertThat(copied(source)).isEmpty();
        assertThat(S3Stores.openUploads(server, uri)).isEmpty();

        store.publish(store.stageCopy("w/a", "t/f", "p/r-1"));
        assertThat(content("t/f")).isEqualTo(bytes);
    }
}
