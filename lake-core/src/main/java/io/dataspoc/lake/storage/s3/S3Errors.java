package io.dataspoc.lake.storage.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Says in one line what went wrong with a request, and what to do. */
final class S3Errors {

    private final S3Address address;
    private final Optional<String> endpoint;

    /** @param endpoint where the store is if it is not Amazon's */
    S3Errors(S3Address address, Optional<String> endpoint) {
        this.address = address;
        this.endpoint = endpoint;
    }

    IOException failure(String what, Exception cause, Verdict verdict, int attempts, Duration spent) {
        if (verdict == Verdict.INTERRUPTED) {
            return (IOException) new InterruptedIOException(what + " was interrupted.").initCause(cause);
        }
        String tried = attempts == 1
                ? ""
                : String.format(Locale.ROOT, " after %d attempts in %.0f s", attempts, spent.toMillis() / 1000.0);
        return new S3Failure(what + " failed" + tried + ": " + reason(cause, verdict), cause);
    }

    /** That a request is being repeated, for people who wait. */
    String waiting(String what, Exception cause, Verdict verdict, Duration spent) {
        return String.format(
                Locale.ROOT, "%s: still trying after %d s, %s", what, spent.toSeconds(), reason(cause, verdict));
    }

    private String reason(Exception cause, Verdict verdict) {
        if (verdict == Verdict.UNREACHABLE) {
            return "nobody answers at " + endpoint.orElse("Amazon S3") + " (" + root(cause)
                    + "). Check the endpoint, the network and proxies.";
        }
        if (cause instanceof SdkServiceException answer) {
            return answered(answer);
        }
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof ChainedCredentials.NoCredentialsException missing) {
                return missing.getMessage();
            }
        }
        return root(cause);
    }

    private String answered(SdkServiceException answer) {
        String code = Verdict.code(answer);
        return switch (code.isEmpty() ? String.valueOf(answer.statusCode()) : code) {
            case "NoSuchBucket" ->
                "there is no bucket '" + address.bucket() + "' at " + endpoint.orElse("Amazon S3")
                        + ". Create it, or correct the name or the endpoint.";
            case "AccessDenied", "AllAccessDisabled", "403", "401" ->
                "access denied (" + answer.statusCode()
                        + "): the credentials in use may not do this. 'dataspoc-pipe validate' shows which permissions "
                        + "are missing.";
            case "InvalidAccessKeyId",
                    "SignatureDoesNotMatch",
                    "InvalidToken",
                    "ExpiredToken",
                    "ExpiredTokenException",
                    "InvalidClientTokenId" ->
                code + ": the store does not accept the credentials (wrong, for another store, or expired).";
            case "PermanentRedirect", "301", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                "the bucket is in another region than the one asked: set 'region' for it.";
            default -> detail(answer, code);
        };
    }

    private static String detail(SdkServiceException answer, String code) {
        String message = String.valueOf(answer.getMessage()).replaceAll("\\s+", " ");
        String text = message.replaceFirst(" ?\\(Service: .*$", "");
        return (code.isEmpty() ? "" : code + " ") + "(" + answer.statusCode() + ")"
                + (text.isEmpty() ? "" : ": " + text);
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).replaceAll("\\s+", " ");
        String name = root.getClass().getSimpleName();
        return root instanceof BrokenAnswerException ? message : name + ": " + message;
    }
}
