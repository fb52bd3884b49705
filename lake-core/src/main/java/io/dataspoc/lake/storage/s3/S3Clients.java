package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lake.error.InvalidNameException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * Sets the SDK's client up: credentials, region and endpoint as the AWS tools find them, and nothing repeated, checked
 * or signed twice.
 *
 * <p>The SDK's own retries are off, since {@link Retries} does that. Bodies are sent with a {@code Content-MD5} of ours
 * instead of the SDK's trailing checksums: every store that speaks the protocol checks it, and several do not know
 * trailers.
 */
final class S3Clients {

    /** The region for requests where none is configured: Amazon tells the right one, others do not care. */
    private static final Region ANY_REGION = Region.US_EAST_1;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private S3Clients() {}

    /** Where the store is, if it is not Amazon's: from the settings, the environment, or the profile. */
    static Optional<URI> endpoint(BucketOptions options) {
        return options.endpoint()
                .or(() -> environment("aws.endpointUrlS3", "AWS_ENDPOINT_URL_S3"))
                .or(() -> environment("aws.endpointUrl", "AWS_ENDPOINT_URL"))
                .or(() -> profile(options).flatMap(S3Clients::endpointOf))
                .map(S3Clients::parseEndpoint);
    }

    private static Optional<String> environment(String property, String variable) {
        String value = System.getProperty(property, System.getenv(variable));
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private static Optional<String> endpointOf(Profile profile) {
        return profile.property("services")
                .flatMap(name -> ProfileFile.defaultProfileFile().getSection("services", name))
                .flatMap(section -> section.property("s3"))
                .flatMap(S3Clients::nestedEndpoint)
                .or(() -> profile.property("endpoint_url"));
    }

    /** The {@code endpoint_url} among the lines that a {@code services} section has below {@code s3 =}. */
    private static Optional<String> nestedEndpoint(String lines) {
        return lines.lines()
                .map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2 && pair[0].strip().equals("endpoint_url"))
                .map(pair -> pair[1].strip())
                .findFirst();
    }

    private static Optional<Profile> profile(BucketOptions options) {
        return ProfileFile.defaultProfileFile().profile(profileName(options));
    }

    static String profileName(BucketOptions options) {
        return options.profile().orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow);
    }

    private static URI parseEndpoint(String endpoint) {
        try {
            URI uri = new URI(endpoint);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw invalid(endpoint, e);
        }
        throw invalid(endpoint, null);
    }

    private static InvalidNameException invalid(String endpoint, Exception cause) {
        InvalidNameException invalid = new InvalidNameException(
                "Endpoint '" + endpoint + "' is no address: write https://host or https://host:port.");
        if (cause != null) {
            invalid.addSuppressed(cause);
        }
        return invalid;
    }

    static S3Client open(BucketOptions options, Optional<URI> endpoint) {
        boolean amazon = endpoint.isEmpty() || endpoint.get().getHost().endsWith(".amazonaws.com");
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .credentialsProvider(new ChainedCredentials(profileName(options)))
                .region(region(options))
                .crossRegionAccessEnabled(amazon)
                .forcePathStyle(
                        switch (options.addressing()) {
                            case AUTO -> !amazon;
                            case PATH -> true;
                            case VIRTUAL -> false;
                        })
                .serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(false)
                        // An early refusal would leave a connection behind on which the next request fails.
                        .expectContinueEnabled(false)
                        .build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .build());
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** The machine's own metadata is not asked: that takes seconds where there is none. */
    static Region region(BucketOptions options) {
        if (options.region().isPresent()) {
            return Region.of(options.region().get());
        }
        try {
            return new AwsRegionProviderChain(
                            new SystemSettingsRegionProvider(),
                            new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profileName(options)))
                    .getRegion();
        } catch (SdkClientException e) {
            return ANY_REGION;
        }
    }
}
