package io.dataspoc.lake.s3server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** MinIO in a container; where Docker doesn't answer the test is skipped. */
public final class MinioServer implements S3Service {

    private static final int PORT = 9000;

    private final GenericContainer<?> container;

    private MinioServer(GenericContainer<?> container) {
        this.container = container;
    }

    /** Starts one. */
    @SuppressWarnings("resource") // Closed with the server.
    public static MinioServer start() {
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "Docker doesn't answer");
        GenericContainer<?> container = new GenericContainer<>(
                        DockerImageName.parse("minio/minio:RELEASE.2025-09-07T16-13-09Z"))
                .withEnv("MINIO_ROOT_USER", Credentials.KEY_ID)
                .withEnv("MINIO_ROOT_PASSWORD", Credentials.SECRET)
                .withCommand("server", "/data")
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp("/minio/health/live").forPort(PORT));
        container.start();
        return new MinioServer(container);
    }

    @Override
    public URI endpoint() {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
    }

    @Override
    public void close() {
        container.stop();
    }
}
