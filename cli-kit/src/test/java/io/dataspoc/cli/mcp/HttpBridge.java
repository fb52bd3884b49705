package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets clients that speak Streamable HTTP talk to a server on stdin and stdout: one request, one answer, with the notifications
 * before it. It knows of the protocol only what HTTP asks for: which header must name the revision, and the status of errors.
 */
final class HttpBridge implements AutoCloseable {
    private static final String REVISION = "io.modelcontextprotocol/protocolVersion";
    private static final String HEADER = "MCP-Protocol-Version";
    private static final int HEADER_MISMATCH = -32020;
    private static final int SECONDS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process server;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, Waiting> waiting = new ConcurrentHashMap<>();
    private final List<String> noise = new ArrayList<>();

    /**
     * A client that waits.
     *
     * @param token of its progress, may be missing
     */
    private record Waiting(JsonNode token, List<JsonNode> notifications, CompletableFuture<ObjectNode> answer) {}

    HttpBridge(ProcessBuilder command) throws IOException {
        server = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/mcp", this::serve);
        http.setExecutor(threads);
        http.start();
        threads.execute(this::read);
    }

    String url() {
        return "http://localhost:" + http.getAddress().getPort() + "/mcp";
    }

    /** What the server wrote on stdout that is no message. */
    List<String> noise() {
        synchronized (noise) {
            return List.copyOf(noise);
        }
    }

    private void read() {
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            synchronized (noise) {
                noise.add(e.toString());
            }
        }
    }

    private void take(String line) throws IOException {
        if (!(JSON.readTree(line) instanceof ObjectNode message)
                || !message.path("jsonrpc").asText().equals("2.0")) {
            synchronized (noise) {
                noise.add(line);
            }
            return;
        }
        if (message.has("method")) {
            JsonNode token = message.path("params").path("progressToken");
            waiting.values().stream()
                    .filter(each -> each.token().equals(token))
                    .forEach(each -> each.notifications().add(message));
            return;
        }
        waiting.remove(message.path("id").asInt()).answer().complete(message);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            ObjectNode message = (ObjectNode) JSON.readTree(exchange.getRequestBody());
            if (message.hasNonNull("id") && message.has("method")) {
                answer(exchange, message);
            } else {
                send(message);
                exchange.sendResponseHeaders(202, -1);
            }
        }
    }

    private void answer(HttpExchange exchange, ObjectNode message) throws IOException {
        JsonNode id = message.get("id");
        JsonNode named = message.path("params").path("_meta").path(REVISION);
        String header = exchange.getRequestHeaders().getFirst(HEADER);
        if (named.isTextual() && !named.asText().equals(header)) {
            ObjectNode error = JSON.createObjectNode().put("jsonrpc", "2.0");
            error.set("id", id);
            error.putObject("error").put("code", HEADER_MISMATCH).put("message", HEADER + " differs");
            reply(exchange, 400, error.toString(), "application/json");
            return;
        }
        int own = ids.incrementAndGet();
        JsonNode token = message.path("params").path("_meta").path("progressToken");
        Waiting waits = new Waiting(token, new ArrayList<>(), new CompletableFuture<>());
        waiting.put(own, waits);
        send(message.put("id", own));
        ObjectNode answer = waits.answer().orTimeout(SECONDS, TimeUnit.SECONDS).join();
        answer.set("id", id);
        boolean modern = named.isTextual() || "2026-07-28".equals(header);
        if (waits.notifications().isEmpty()) {
            reply(exchange, modern ? status(answer) : 200, answer.toString(), "application/json");
        } else {
            StringBuilder events = new StringBuilder();
            waits.notifications().forEach(each -> events.append(event(each)));
            reply(exchange, 200, events + event(answer), "text/event-stream");
        }
    }

    private static String event(JsonNode message) {
        return "event: message\ndata: " + message + "\n\n";
    }

    /** What the revision without a handshake wants for errors of the protocol. */
    private static int status(JsonNode answer) {
        int code = answer.path("error").path("code").asInt();
        return switch (code) {
            case McpError.METHOD_NOT_FOUND -> 404;
            case 0 -> 200;
            default -> 400;
        };
    }

    private synchronized void send(JsonNode message) throws IOException {
        OutputStream out = server.getOutputStream();
        out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void reply(HttpExchange exchange, int status, String body, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Ends the server by closing its stdin. */
    @Override
    public void close() throws IOException {
        http.stop(0);
        server.getOutputStream().close();
        try {
            if (!server.waitFor(SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly();
                throw new AssertionError("The server does not end with its stdin.");
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }
}
