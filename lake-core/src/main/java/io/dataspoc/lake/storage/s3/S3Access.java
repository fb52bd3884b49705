package io.dataspoc.lake.storage.s3;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lake.BucketOptions.Addressing;
import io.dataspoc.lake.error.StorageException;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What another program needs to read a bucket as this one does. It holds secrets: they are not in its text.
 *
 * @param address {@code s3://bucket} or {@code s3://bucket/folder}
 * @param keyId the access key's id
 * @param secret the access key
 * @param token the session's token; empty for keys that need none
 * @param region the region
 * @param endpoint the address of a store that is not Amazon's
 * @param addressing where the bucket's name stands in a request's address
 */
public record S3Access(
        String address,
        String keyId,
        String secret,
        Optional<String> token,
        String region,
        Optional<URI> endpoint,
        Addressing addressing) {

    public S3Access {
        requireNonNull(address, "address is null");
        requireNonNull(keyId, "keyId is null");
        requireNonNull(secret, "secret is null");
        requireNonNull(token, "token is null");
        requireNonNull(region, "region is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(addressing, "addressing is null");
    }

    /**
     * Finds it out as the bucket's own client does: from the settings, the environment and the profile.
     *
     * @throws StorageException if there are no credentials
     */
    public static S3Access of(String uri, BucketOptions options) {
        try (ChainedCredentials chain = new ChainedCredentials(S3Clients.profileName(options))) {
            AwsCredentials credentials = chain.resolveCredentials();
            Optional<String> token = credentials instanceof AwsSessionCredentials session
                    ? Optional.of(session.sessionToken())
                    : Optional.empty();
            return new S3Access(
                    S3Address.parse(uri).toString(),
                    credentials.accessKeyId(),
                    credentials.secretAccessKey(),
                    token,
                    S3Clients.region(options).id(),
                    S3Clients.endpoint(options),
                    options.addressing());
        } catch (SdkException | ChainedCredentials.NoCredentialsException e) {
            throw new StorageException("Bucket " + uri + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "access to " + address;
    }
}
