package io.dataspoc.lake.storage.s3;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one place where requests are repeated: passing failures are, with pauses that double, drawn at random ("full
 * jitter"), until the number of attempts or the time is used up. The SDK's own retries are off.
 */
final class Retries {

    /**
     * How long to try.
     *
     * @param attempts how often at most
     * @param time for how long at most
     * @param unreachable for how long at most while nobody answers at all
     * @param firstPause the longest first pause; later ones double
     * @param longestPause where doubling ends
     */
    record Limits(int attempts, Duration time, Duration unreachable, Duration firstPause, Duration longestPause) {

        static final Limits DEFAULT = new Limits(
                12, Duration.ofMinutes(2), Duration.ofSeconds(12), Duration.ofMillis(100), Duration.ofSeconds(10));
    }

    /** One request, or a few that belong together. */
    @FunctionalInterface
    interface Request<T> {

        /**
         * Sends it once.
         *
         * @param earlier the failure of the attempt before, whose outcome is not known; null at the first
         */
        T send(Exception earlier) throws IOException;
    }

    /** After how long without an answer people are told. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Limits limits;
    private final S3Errors errors;
    private final Consumer<String> notices;
    private volatile boolean unreachable;

    /** @param notices is told, from any thread, when a request is not answered for a while */
    Retries(Limits limits, S3Errors errors, Consumer<String> notices) {
        this.limits = limits;
        this.errors = errors;
        this.notices = notices;
    }

    /**
     * Sends a request until it is answered.
     *
     * @param what what it does and to which object, as {@code "Reading s3://b/k"}
     * @throws S3Failure if the store refuses it, or attempts or time are used up
     */
    <T> T call(String what, Request<T> request) throws IOException {
        long start = System.nanoTime();
        long told = start;
        Exception earlier = null;
        for (int attempt = 1; ; attempt++) {
            try {
                T answer = request.send(earlier);
                unreachable = false;
                return answer;
            } catch (SdkException | BrokenAnswerException | ChainedCredentials.NoCredentialsException e) {
                Verdict verdict = Verdict.of(e);
                Duration spent = Duration.ofNanos(System.nanoTime() - start);
                if (isOver(verdict, attempt, spent)) {
                    unreachable = verdict == Verdict.UNREACHABLE;
                    throw errors.failure(what, e, verdict, attempt, spent);
                }
                earlier = e;
                if (System.nanoTime() - told > PATIENCE.toNanos()) {
                    told = System.nanoTime();
                    notices.accept(errors.waiting(what, e, verdict, spent));
                }
                pause(verdict, attempt);
            }
        }
    }

    private boolean isOver(Verdict verdict, int attempt, Duration spent) {
        return switch (verdict) {
            case FINAL, INTERRUPTED -> true;
            // Once a request was given up because nobody answers, the ones that follow it do not wait again.
            case UNREACHABLE -> unreachable || spent.compareTo(limits.unreachable()) > 0;
            case TRANSIENT, THROTTLED -> attempt >= limits.attempts() || spent.compareTo(limits.time()) > 0;
        };
    }

    private void pause(Verdict verdict, int attempt) throws IOException {
        // Whoever is asked to slow down does: four times the pause.
        long first = limits.firstPause().toMillis() * (verdict == Verdict.THROTTLED ? 4 : 1);
        long longest = Math.min(limits.longestPause().toMillis(), first << Math.min(attempt - 1, 20));
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(longest + 1));
        } catch (InterruptedException e) {
            throw Interrupted.failure("Interrupted while waiting to ask the store again.", e);
        }
    }
}
