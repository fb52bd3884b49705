package io.dataspoc.lake.storage.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.lake.BucketOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class PartSenderTest {

    /** What the JVM throws when it is out of memory, in a thread that nobody looks at. */
    private static final class OutOfMemory implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            throw new OutOfMemoryError("for a test");
        }
    }

    @Test
    void tellsWhoeverWaitsForAPartOfAnErrorOfTheJvm() throws IOException {
        S3Address address = S3Address.parse("s3://bucket/lake");
        try (S3Client client = S3Client.builder()
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .overrideConfiguration(settings -> settings.addExecutionInterceptor(new OutOfMemory()))
                        .build();
                PartSender sender = new PartSender(
                        new S3Requests(client, address, BucketOptions.DEFAULT),
                        new Retries(
                                Retries.Limits.DEFAULT,
                                new S3Errors(address, Optional.of("s3://bucket/lake")),
                                notice -> {}))) {
            PartBuffer part = sender.newPart();
            part.write(new byte[] {1, 2, 3}, 0, 3);

            Future<String> etag = sender.send("key", "upload", 1, part);

            assertThatThrownBy(() -> etag.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(OutOfMemoryError.class);
        }
    }
}
