package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lake.s3server.Credentials;
import io.dataspoc.lake.s3server.S3Service;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Buckets on a test server, and stores in them that wait less before they ask again. */
public final class S3Stores {

    /** As patient as a real one, with shorter pauses. */
    private static final Retries.Limits PATIENT = new Retries.Limits(
            12, Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMillis(2), Duration.ofMillis(50));

    /** Gives up soon, so that runs fail for good. */
    private static final Retries.Limits IMPATIENT = new Retries.Limits(
            3, Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofMillis(8));

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private S3Stores() {}

    /** Makes a bucket; returns its address. */
    public static String newBucket(S3Service service) {
        Credentials.install();
        String name = "lake-" + BUCKETS.incrementAndGet();
        try (S3Client client = client(service)) {
            client.createBucket(request -> request.bucket(name));
        }
        return "s3://" + name;
    }

    /**
     * Opens a store of its own, as each process has one.
     *
     * @param uri a bucket, and maybe a folder in it
     */
    public static S3ObjectStore open(S3Service service, String uri) {
        Credentials.install();
        return S3ObjectStore.open(uri, options(service), notice -> {}, PATIENT);
    }

    /** Opens a store that gives up after three attempts. */
    public static S3ObjectStore openImpatient(S3Service service, String uri) {
        Credentials.install();
        return S3ObjectStore.open(uri, options(service), notice -> {}, IMPATIENT);
    }

    /** The keys of all uploads in a bucket that nobody has completed or called off. */
    public static List<String> openUploads(S3Service service, String uri) throws IOException {
        S3Address address = S3Address.parse(uri);
        try (S3Client client = client(service)) {
            return client
                    .listMultipartUploadsPaginator(
                            request -> request.bucket(address.bucket()).prefix(address.full("")))
                    .uploads()
                    .stream()
                    .map(MultipartUpload::key)
                    .toList();
        }
    }

    private static S3Client client(S3Service service) {
        BucketOptions options = options(service);
        return S3Clients.open(options, S3Clients.endpoint(options));
    }

    static BucketOptions options(S3Service service) {
        BucketOptions none = BucketOptions.DEFAULT;
        return new BucketOptions(
                none.region(),
                Optional.of(service.endpoint().toString()),
                none.profile(),
                none.addressing(),
                none.encryption(),
                none.kmsKey(),
                none.payer());
    }
}
