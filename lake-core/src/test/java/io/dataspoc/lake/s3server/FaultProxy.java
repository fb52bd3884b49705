package io.dataspoc.lake.s3server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Stands before an S3 server, passes requests on one at a time for each key and listings alone, and spoils them by a {@link
 * FaultSchedule}.
 * Lines pass unchanged, the {@code Host} included, so that signatures stay right.
 */
public final class FaultProxy implements S3Service {

    private static final int SILENCE_MILLIS = 30_000;

    private final URI upstream;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Lock> locks = new ConcurrentHashMap<>();
    private final ReadWriteLock listings = new ReentrantReadWriteLock(true);
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Phaser underWay = new Phaser(1);
    private volatile FaultSchedule schedule;
    private volatile Optional<HttpMessage> toCopies = Optional.empty();

    private FaultProxy(URI upstream, ServerSocket listener, FaultSchedule schedule) {
        this.upstream = upstream;
        this.listener = listener;
        this.schedule = schedule;
    }

    /**
     * Starts one on a free port.
     *
     * @param upstream the server; it stays its owner's to close
     */
    public static FaultProxy before(S3Service upstream, FaultSchedule schedule) {
        try {
            ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            FaultProxy proxy = new FaultProxy(upstream.endpoint(), listener, schedule);
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** From now on spoils by another schedule. */
    public void follow(FaultSchedule next) {
        schedule = next;
    }

    /**
     * From now on answers as a store that copies nothing into uploads.
     *
     * @param status which it answers, 200 for one that overlooks what is asked for
     */
    public void refuseCopies(int status) {
        toCopies = Optional.of(
                status == 200
                        ? new HttpMessage("HTTP/1.1 200 OK", List.of("ETag: \"x\"", "Content-Length: 0"), new byte[0])
                        : HttpMessage.error(status, "NotImplemented"));
    }

    /** Waits until all requests have arrived that had been sent before, the late ones too. */
    public void awaitLateArrivals() {
        underWay.arriveAndAwaitAdvance();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // Closed: the proxy ends.
            }
        }
    }

    private void serve(Socket client) {
        clients.add(client);
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            boolean open = true;
            while (open) {
                Optional<HttpMessage> request = HttpMessage.readRequest(in, client.getOutputStream());
                open = request.isPresent() && answer(request.get(), client.getOutputStream());
            }
        } catch (IOException e) {
            return; // The client or the server went away, which ends the connection between them.
        } finally {
            clients.remove(client);
        }
    }

    /** Whether the connection goes on afterwards. */
    private boolean answer(HttpMessage request, OutputStream out) throws IOException {
        FaultSchedule now = schedule;
        if (toCopies.isPresent() && request.header("x-amz-copy-source").isPresent()) {
            return send(toCopies.get(), out);
        }
        return switch (now.next()) {
            case NONE -> send(forward(request), out);
            case LOST_REQUEST -> false;
            case LOST_RESPONSE -> {
                forward(request);
                yield false;
            }
            case LATE_ARRIVAL -> {
                forwardLater(request, now.millisBetween(10, 200));
                yield false;
            }
            case DELAYED -> {
                HttpMessage response = forward(request);
                sleep(now.millisBetween(5, 60));
                yield send(response, out);
            }
            case TRUNCATED -> {
                HttpMessage response = forward(request);
                if (response.body().length > 0) {
                    send(response.withBody(Arrays.copyOf(response.body(), response.body().length / 2)), out);
                }
                yield false;
            }
            case DOUBLED -> send(forwardTwice(request), out);
            case SLOW_DOWN -> send(HttpMessage.error(request, 503, "SlowDown"), out);
            case INTERNAL_ERROR -> send(HttpMessage.error(request, 500, "InternalError"), out);
            case INTERNAL_ERROR_AFTERWARDS -> {
                forward(request);
                yield send(HttpMessage.error(request, 500, "InternalError"), out);
            }
            case CONFLICT -> send(conflict(request), out);
            case SKEWED -> send(skewed(request), out);
        };
    }

    private static HttpMessage conflict(HttpMessage request) {
        boolean conditional = request.header("If-Match").isPresent()
                || request.header("If-None-Match").isPresent();
        return conditional
                ? HttpMessage.error(request, 409, "ConditionalRequestConflict")
                : HttpMessage.error(request, 503, "ServiceUnavailable");
    }

    /** The answer to a HEAD has no body to say why: it would be one of a missing permission. */
    private static HttpMessage skewed(HttpMessage request) {
        return request.method().equals("HEAD")
                ? HttpMessage.error(request, 503, "ServiceUnavailable")
                : HttpMessage.error(request, 403, "RequestTimeTooSkewed");
    }

    private static boolean send(HttpMessage response, OutputStream out) throws IOException {
        out.write(response.toBytes());
        out.flush();
        return true;
    }

    private HttpMessage forward(HttpMessage request) throws IOException {
        return locked(request, () -> exchange(request));
    }

    private HttpMessage forwardTwice(HttpMessage request) throws IOException {
        return locked(request, () -> {
            exchange(request);
            return exchange(request);
        });
    }

    private void forwardLater(HttpMessage request, long millis) {
        underWay.register();
        threads.execute(() -> {
            try {
                sleep(millis);
                forward(request);
            } catch (IOException e) {
                // Nobody waits for its answer; a server that went away did not get it.
                return;
            } finally {
                underWay.arriveAndDeregister();
            }
        });
    }

    /** A GET of a bucket; one that runs beside writes may show objects of S3Proxy's that are only half there. */
    private static boolean isListing(HttpMessage request) {
        return request.method().equals("GET") && request.path().lastIndexOf('/') == 0;
    }

    private interface Exchange {
        HttpMessage run() throws IOException;
    }

    private HttpMessage locked(HttpMessage request, Exchange exchange) throws IOException {
        Lock all = isListing(request) ? listings.writeLock() : listings.readLock();
        Lock key = locks.computeIfAbsent(request.path(), path -> new ReentrantLock());
        all.lock();
        key.lock();
        try {
            return exchange.run();
        } finally {
            key.unlock();
            all.unlock();
        }
    }

    /** One request on a connection of its own; HTTP/1.0, so that its end is the answer's end. */
    private HttpMessage exchange(HttpMessage request) throws IOException {
        try (Socket server = new Socket(upstream.getHost(), upstream.getPort())) {
            server.setTcpNoDelay(true);
            server.setSoTimeout(SILENCE_MILLIS);
            HttpMessage passed = request.withStartLine(request.method() + " " + request.target() + " HTTP/1.0")
                    .with("Connection", Optional.of("close"))
                    .with("Expect", Optional.empty());
            server.getOutputStream().write(passed.toBytes());
            server.getOutputStream().flush();
            return reusable(
                    HttpMessage.readResponse(new BufferedInputStream(server.getInputStream()), request), request);
        }
    }

    /** The answer as one of a connection that goes on. */
    private static HttpMessage reusable(HttpMessage response, HttpMessage request) {
        String status = response.startLine().substring(response.startLine().indexOf(' '));
        HttpMessage reusable = response.withStartLine("HTTP/1.1" + status).with("Connection", Optional.empty());
        boolean bodyless = request.method().equals("HEAD") || status.startsWith(" 204") || status.startsWith(" 304");
        return bodyless
                ? reusable
                : reusable.with("Content-Length", Optional.of(Integer.toString(response.body().length)));
    }

    private static void sleep(long millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException("The proxy ends", e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
