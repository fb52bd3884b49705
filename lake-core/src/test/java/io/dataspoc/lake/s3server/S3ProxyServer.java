package io.dataspoc.lake.s3server;

import java.net.URI;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** S3Proxy in this process, with its buckets in memory. It checks the requests' signatures. */
public final class S3ProxyServer implements S3Service {

    private final S3Proxy server;

    private S3ProxyServer(S3Proxy server) {
        this.server = server;
    }

    /** Starts one on a free port. */
    public static S3ProxyServer start() {
        S3Proxy server = S3Proxy.builder()
                .blobStore(BlobStores.create("transient-nio2", new Properties()))
                .awsAuthentication(AuthenticationType.AWS_V4, Credentials.KEY_ID, Credentials.SECRET)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not start", e);
        }
        return new S3ProxyServer(server);
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not stop", e);
        }
    }
}
