package io.dataspoc.lens.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A server on this machine that answers as the vendors' APIs do, one prepared answer after the other. */
public final class VendorServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private volatile Function<Request, String> said;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

    /** What was sent. */
    public record Request(String path, Headers headers, JsonNode body) {
        String header(String name) {
            return headers.getFirst(name);
        }

        /** All text that a model would read. */
        public String text() {
            return body.toString();
        }
    }

    /** What is answered, after a while. */
    public record Reply(int status, String body, Map<String, String> headers, long millis) {}

    public VendorServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Request> requests() {
        return requests;
    }

    /** Answers what was not prepared by a rule: from a request to what the model says. */
    public VendorServer answering(Function<Request, String> rule) {
        said = rule;
        return this;
    }

    VendorServer reply(int status, String body) {
        replies.add(new Reply(status, body, Map.of(), 0));
        return this;
    }

    VendorServer reply(int status, String body, Map<String, String> headers) {
        replies.add(new Reply(status, body, headers, 0));
        return this;
    }

    VendorServer late(long millis, String body) {
        replies.add(new Reply(200, body, Map.of(), millis));
        return this;
    }

    /** https://docs.ollama.com/api/chat. */
    public static String ollama(String text) {
        return "{\"model\":\"m\",\"created_at\":\"2026-04-28T06:00:00.123456Z\",\"message\":{\"role\":\"assistant\",\"content\":"
                + quoted(text) + "},\"done\":true,\"done_reason\":\"stop\",\"total_duration\":5,\"load_duration\":1,"
                + "\"prompt_eval_count\":26,\"prompt_eval_duration\":2,\"eval_count\":9,\"eval_duration\":2}";
    }

    /** https://docs.anthropic.com/en/api/messages. */
    public static String anthropic(String text) {
        return "{\"id\":\"msg_01\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-sonnet-4-6\",\"content\":[{"
                + "\"type\":\"text\",\"text\":" + quoted(text)
                + "}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,"
                + "\"usage\":{\"input_tokens\":2095,\"output_tokens\":50}}";
    }

    /** https://platform.openai.com/docs/api-reference/chat/object. */
    public static String openai(String text) {
        return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1741569952,\"model\":\"gpt-4o\",\"choices\":[{"
                + "\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":" + quoted(text)
                + ",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{"
                + "\"prompt_tokens\":19,\"completion_tokens\":10,\"total_tokens\":29},\"service_tier\":\"default\"}";
    }

    private static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Request request = new Request(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders(),
                body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
        requests.add(request);
        Reply reply = next(request);
        pause(reply.millis());
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] text = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), text.length == 0 ? -1 : text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private Reply next(Request request) {
        synchronized (replies) {
            if (!replies.isEmpty()) {
                return replies.remove();
            }
        }
        if (said == null) {
            return new Reply(418, "Nothing was prepared", Map.of(), 0);
        }
        String text = said.apply(request);
        String body = switch (request.path()) {
            case "/api/chat" -> ollama(text);
            case "/v1/messages" -> anthropic(text);
            default -> openai(text);
        };
        return new Reply(200, body, Map.of(), 0);
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
