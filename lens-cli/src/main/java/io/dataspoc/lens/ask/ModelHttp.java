package io.dataspoc.lens.ask;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends requests to a provider. One that is busy is asked again, twice at most, when it says ({@code Retry-After}) or after a
 * while; all of it takes no longer than an answer may. From another thread it can be called off.
 */
final class ModelHttp implements HttpClient {
    /** Too many requests, and what says that the provider is overloaded or its gateway fails; 529 is Anthropic's. */
    private static final Set<Integer> BUSY = Set.of(429, 500, 502, 503, 504, 529);

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final java.net.http.HttpClient http = java.net.http.HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Duration most;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final AtomicReference<CompletableFuture<?>> underWay = new AtomicReference<>();

    /** An answer may take so long. */
    ModelHttp(Duration most) {
        this.most = most;
    }

    /** As the library wants it; its own times do not count. */
    HttpClientBuilder builder() {
        return new HttpClientBuilder() {
            @Override
            public Duration connectTimeout() {
                return most;
            }

            @Override
            public HttpClientBuilder connectTimeout(Duration unused) {
                return this;
            }

            @Override
            public Duration readTimeout() {
                return most;
            }

            @Override
            public HttpClientBuilder readTimeout(Duration unused) {
                return this;
            }

            @Override
            public HttpClient build() {
                return ModelHttp.this;
            }
        };
    }

    /** Calls off what is under way, and all that would come. */
    void cancel() {
        cancelled.countDown();
        CompletableFuture<?> current = underWay.get();
        if (current != null) {
            current.cancel(true);
        }
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        long end = System.nanoTime() + most.toNanos();
        for (int attempt = 1; ; attempt++) {
            HttpResponse<byte[]> response = send(request, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            if (response.statusCode() / 100 == 2) {
                return SuccessfulHttpResponse.builder()
                        .statusCode(response.statusCode())
                        .headers(response.headers().map())
                        .body(response.body())
                        .build();
            }
            Duration wait = wait(response, attempt);
            boolean inTime = wait.toNanos() < end - System.nanoTime();
            if (attempt == ATTEMPTS || !BUSY.contains(response.statusCode()) || !inTime) {
                throw new HttpException(
                        response.statusCode(), new String(response.body(), StandardCharsets.UTF_8) + after(response));
            }
            pause(wait);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request, Duration time) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .timeout(time)
                .method(
                        request.method().name(),
                        request.body() == null
                                ? java.net.http.HttpRequest.BodyPublishers.noBody()
                                : java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        CompletableFuture<HttpResponse<byte[]>> future =
                http.sendAsync(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
        underWay.set(future);
        if (cancelled.getCount() == 0) {
            future.cancel(true);
        }
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new UncheckedIOException(
                    e.getCause() instanceof IOException io
                            ? io
                            : new IOException(e.getCause().getMessage(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted");
        }
    }

    /** What the provider says, in seconds; a date in its place is as good as nothing said. */
    private static Duration wait(HttpResponse<?> response, int attempt) {
        return response.headers()
                .firstValue("retry-after")
                .filter(text -> text.strip().matches("\\d{1,6}(\\.\\d+)?"))
                .map(text -> Duration.ofMillis(Math.round(Double.parseDouble(text.strip()) * 1000)))
                .orElse(FIRST_WAIT.multipliedBy(1L << (attempt - 1)));
    }

    private static String after(HttpResponse<?> response) {
        return response.headers()
                .firstValue("retry-after")
                .map(text -> "\nretry-after: " + text)
                .orElse("");
    }

    private void pause(Duration wait) {
        try {
            if (cancelled.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CancellationException("Called off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted");
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("Answers are taken whole.");
    }
}
