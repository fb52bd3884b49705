package io.dataspoc.lake;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How one bucket on an object store is reached. Nothing here is secret: keys come from where the AWS tools look for
 * them too (environment, profiles, SSO, web identity, the machine's role). A folder needs none of it.
 *
 * @param region the region, as {@code eu-central-1}; empty: as the environment and the profile have it
 * @param endpoint the address of a store that is not Amazon's, as {@code https://minio.example:9000}; empty: as
 *     {@code AWS_ENDPOINT_URL_S3}, {@code AWS_ENDPOINT_URL} or the profile have it, else Amazon's
 * @param profile the profile in {@code ~/.aws/config} and {@code ~/.aws/credentials}; empty: {@code AWS_PROFILE}, else
 *     {@code default}
 * @param addressing where the bucket's name stands in a request's address
 * @param encryption the server-side encryption to ask for: {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse};
 *     empty: what the bucket does by default
 * @param kmsKey the id or ARN of the key for {@code aws:kms} and {@code aws:kms:dsse}; empty: the account's own
 * @param payer who pays for requests and transfer
 */
public record BucketOptions(
        Optional<String> region,
        Optional<String> endpoint,
        Optional<String> profile,
        Addressing addressing,
        Optional<String> encryption,
        Optional<String> kmsKey,
        Payer payer) {

    /** Everything as the environment has it. */
    public static final BucketOptions DEFAULT = new BucketOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Addressing.AUTO,
            Optional.empty(),
            Optional.empty(),
            Payer.OWNER);

    /** Where the bucket's name stands in a request's address. */
    public enum Addressing {
        /** In the host name with Amazon's own addresses, in the path with all others. */
        AUTO,
        /** In the path: {@code https://host/bucket/key}. */
        PATH,
        /** In the host name: {@code https://bucket.host/key}. */
        VIRTUAL
    }

    /** Who pays for requests and transfer. */
    public enum Payer {
        /** The bucket's owner. */
        OWNER,
        /** Whoever asks; for buckets that are shared on this condition. */
        REQUESTER
    }

    public BucketOptions {
        requireNonNull(region, "region is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(profile, "profile is null");
        requireNonNull(addressing, "addressing is null");
        requireNonNull(encryption, "encryption is null");
        requireNonNull(kmsKey, "kmsKey is null");
        requireNonNull(payer, "payer is null");
    }
}
