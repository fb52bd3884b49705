package io.dataspoc.bench;

import static java.util.stream.Collectors.joining;

import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lake.s3server.Credentials;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lake.storage.StagedRef;
import io.dataspoc.lake.storage.s3.S3ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Uploads the same bytes to an S3 server in this process, in turn: staged and published as a run does it, by a bare loop
 * over the SDK that sends the same parts one after the other with the SDK's defaults, and by its putObject.
 */
public final class S3Upload {

    private static final int PART = 8 << 20;
    private static final String BUCKET = "bench";

    private final S3Client bare;
    private final S3ObjectStore store;
    private final byte[] content;

    private S3Upload(S3Client bare, S3ObjectStore store, byte[] content) {
        this.bare = bare;
        this.store = store;
        this.content = content;
    }

    /** Arguments: MiB of each object, objects of a round, rounds. */
    public static void main(String[] arguments) throws IOException {
        byte[] content = new byte[Integer.parseInt(arguments[0]) << 20];
        new Random(1).nextBytes(content);
        int objects = Integer.parseInt(arguments[1]);
        Credentials.install();
        try (S3ProxyServer server = S3ProxyServer.start();
                S3Client bare = bare(server.endpoint());
                S3ObjectStore store =
                        S3ObjectStore.open("s3://" + BUCKET, at(server.endpoint()), System.err::println)) {
            bare.createBucket(request -> request.bucket(BUCKET));
            S3Upload upload = new S3Upload(bare, store, content);
            upload.run(objects, Integer.parseInt(arguments[2]));
        }
    }

    private static S3Client bare(URI endpoint) {
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .build();
    }

    private static BucketOptions at(URI endpoint) {
        BucketOptions none = BucketOptions.DEFAULT;
        return new BucketOptions(
                none.region(),
                Optional.of(endpoint.toString()),
                none.profile(),
                none.addressing(),
                none.encryption(),
                none.kmsKey(),
                none.payer());
    }

    /** One way to send an object. */
    @FunctionalInterface
    private interface Way {
        void send(String key) throws IOException;
    }

    private void run(int objects, int rounds) throws IOException {
        List<String> names = List.of(
                "staged and published as a run does it",
                "bare loop over the SDK, part by part",
                "the SDK's `putObject`");
        List<Way> ways = List.of(this::ours, this::bareParts, this::barePut);
        List<List<Double>> rates = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int round = -1; round < rounds; round++) { // The first one is for the compiler.
            for (int way = 0; way < ways.size(); way++) {
                double rate = rate(ways.get(way), objects);
                if (round >= 0) {
                    rates.get(way).add(rate);
                }
            }
        }
        for (int way = 0; way < ways.size(); way++) {
            String each = rates.get(way).stream()
                    .map(rate -> String.format(Locale.ROOT, "%.0f", rate))
                    .collect(joining(", "));
            System.out.printf(Locale.ROOT, "%s;%.0f MB/s;%s%n", names.get(way), median(rates.get(way)), each);
        }
        double better = Math.max(median(rates.get(1)), median(rates.get(2)));
        System.out.printf(Locale.ROOT, "%.2f%n", median(rates.get(0)) / better);
    }

    private double rate(Way way, int objects) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < objects; i++) {
            way.send("table/file_" + i);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        for (int i = 0; i < objects; i++) {
            store.delete("table/file_" + i);
        }
        return Math.round(objects * (double) content.length / 1e6 / seconds);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void ours(String key) throws IOException {
        StagedRef ref;
        try (StagedObject object = store.stage(key, "bench/run-1")) {
            for (int at = 0; at < content.length; at += 64 << 10) {
                object.write(content, at, Math.min(64 << 10, content.length - at));
            }
            ref = object.seal();
        }
        store.publish(ref);
    }

    private void bareParts(String key) {
        String upload = bare.createMultipartUpload(
                        request -> request.bucket(BUCKET).key(key))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int at = 0; at < content.length; at += PART) {
            int number = parts.size() + 1;
            byte[] part = Arrays.copyOfRange(content, at, Math.min(at + PART, content.length));
            String etag = bare.uploadPart(
                            request -> request.bucket(BUCKET)
                                    .key(key)
                                    .uploadId(upload)
                                    .partNumber(number),
                            RequestBody.fromBytes(part))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
        bare.completeMultipartUpload(
                request -> request.bucket(BUCKET).key(key).uploadId(upload).multipartUpload(done -> done.parts(parts)));
    }

    private void barePut(String key) {
        bare.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }
}
