package io.dataspoc.lake.storage.s3;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's default chain (environment, web identity, profile with SSO, roles and processes, container, machine), which
 * says in one line why it found nothing: the chain itself lists every place and every profile.
 */
final class ChainedCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

    private final String profile;
    private final DefaultCredentialsProvider chain;

    ChainedCredentials(String profile) {
        this.profile = profile;
        this.chain = DefaultCredentialsProvider.builder().profileName(profile).build();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return chain.resolveCredentials();
        } catch (SdkException e) {
            throw new NoCredentialsException(reason(), e);
        }
    }

    private String reason() {
        if (ProfileFile.defaultProfileFile().profile(profile).isEmpty()) {
            String missing = profile.equals("default") ? "" : ", and there is no profile '" + profile + "' in ~/.aws";
            return "no credentials were found" + missing + ". Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or "
                    + "AWS_PROFILE or the bucket's 'profile' setting to a profile that has them.";
        }
        try (ProfileCredentialsProvider alone = ProfileCredentialsProvider.create(profile)) {
            alone.resolveCredentials();
            return "the credentials of profile '" + profile + "' could not be had. Try again.";
        } catch (SdkException e) {
            String message = String.valueOf(e.getMessage()).replaceAll("(: ?)?ProfileFile\\(.*", "");
            return "profile '" + profile + "' gave no credentials: " + message;
        }
    }

    @Override
    public void close() {
        chain.close();
    }

    /** There are no credentials; the message says why. */
    static final class NoCredentialsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoCredentialsException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
