package io.dataspoc.lake.storage.s3;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What a failed request means for the next step. */
enum Verdict {
    /** The store answered that it will not do it; asking again changes nothing. */
    FINAL,
    /** A passing failure: an error of the server, a connection that broke, an answer that was cut off. */
    TRANSIENT,
    /** The store asks for fewer requests. */
    THROTTLED,
    /** Nobody answers at the address at all. */
    UNREACHABLE,
    /** This thread was told to stop. */
    INTERRUPTED;

    /** Error codes that come with a 4xx and pass nevertheless. */
    private static final Set<String> PASSING = Set.of(
            "RequestTimeout",
            "RequestTimeTooSkewed",
            "RequestExpired",
            "ConditionalRequestConflict",
            "OperationAborted",
            "IncompleteBody",
            "BadDigest",
            "XAmzContentSHA256Mismatch",
            "XAmzContentChecksumMismatch",
            "RequestTimedOut",
            "PriorRequestNotComplete");

    private static final Set<String> THROTTLING = Set.of(
            "SlowDown",
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "TooManyRequests",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "BandwidthLimitExceeded",
            "RateLimitExceeded");

    /** Judges a failure by what the SDK says of it. Codes: S3's "Error responses" and the SDKs' retry guide. */
    static Verdict of(Throwable failure) {
        if (failure instanceof AbortedException || Thread.currentThread().isInterrupted()) {
            return INTERRUPTED;
        }
        if (failure instanceof SdkServiceException answer) {
            return ofAnswer(answer);
        }
        if (failure instanceof SdkClientException || failure instanceof IOException) {
            return ofConnection(failure);
        }
        return FINAL;
    }

    private static Verdict ofAnswer(SdkServiceException answer) {
        String code = code(answer);
        if (THROTTLING.contains(code) || answer.statusCode() == 429) {
            return THROTTLED;
        }
        boolean passing = PASSING.contains(code)
                || answer.statusCode() == 408
                || answer.statusCode() == 409
                || answer.statusCode() >= 500 && answer.statusCode() != 501;
        return passing || answer.isClockSkewException() ? TRANSIENT : FINAL;
    }

    private static Verdict ofConnection(Throwable failure) {
        boolean broken = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || isConnectTimeout(cause)) {
                return UNREACHABLE;
            }
            if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
                return FINAL;
            }
            broken |= cause instanceof IOException;
        }
        return broken || isUnreadableAnswer(failure) ? TRANSIENT : FINAL;
    }

    private static boolean isConnectTimeout(Throwable cause) {
        return cause instanceof SocketTimeoutException
                && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
    }

    /** Whether an answer came and could not be understood, which a body that was cut off looks like. */
    private static boolean isUnreadableAnswer(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("unmarshall")
                || message.contains("parse")
                || message.contains("could not read")
                || message.contains("checksum")
                || message.contains("timed out")
                || message.contains("timeout");
    }

    /**
     * Whether the store says that there is no such object. An answer that was cut off has no code either, and then the
     * first request that writes finds out if it is the bucket that is missing.
     */
    static boolean isAbsent(SdkServiceException answer) {
        return answer.statusCode() == 404 && !code(answer).equals("NoSuchBucket");
    }

    /** The error's code; a HEAD has none, its status stands for it. */
    static String code(SdkServiceException answer) {
        if (answer instanceof AwsServiceException aws
                && aws.awsErrorDetails() != null
                && aws.awsErrorDetails().errorCode() != null) {
            return aws.awsErrorDetails().errorCode();
        }
        return "";
    }
}
