package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.ErrorText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A server of the Model Context Protocol on two streams, one message on a line (its stdio transport). Requests are answered side by side;
 * it ends when the client closes its stream.
 */
public final class McpServer {
    private static final int THREADS = 8;
    private static final int MOST_IN_BATCH = 100;
    /** More requests are read only when others are answered: a client that floods the server waits. */
    private static final int MOST_WAITING = 200;
    /** How long requests may go on after the client has closed its stream, before they are cancelled. */
    private static final int GRACE_SECONDS = 5;
    /** How long cancelled ones may take to end in order. */
    private static final int PATIENCE_SECONDS = 60;

    private final Dispatcher dispatcher;
    private final Map<JsonNode, McpRequest> underWay = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MOST_WAITING);

    /** A server with these features. */
    public McpServer(ServerIdentity identity, List<McpFeature> features) {
        this.dispatcher = new Dispatcher(identity, features);
    }

    /**
     * Serves one client until it closes {@code in}. Meanwhile, what others print to the standard output goes to the standard error.
     *
     * @param out takes messages and nothing else
     * @throws IOException if {@code in} can't be read
     */
    public void serve(InputStream in, PrintStream out) throws IOException {
        MessageReader reader = new MessageReader(in);
        MessageWriter writer = new MessageWriter(out);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, McpServer::thread);
        PrintStream printed = System.out;
        System.setOut(System.err);
        try {
            boolean open = true;
            while (open) {
                open = readOne(reader, writer, threads);
            }
        } finally {
            end(threads);
            System.setOut(printed);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mcp");
        thread.setDaemon(true);
        return thread;
    }

    private boolean readOne(MessageReader reader, MessageWriter writer, ExecutorService threads) throws IOException {
        try {
            Optional<JsonNode> message = reader.read();
            message.ifPresent(each -> take(each, writer, threads));
            return message.isPresent();
        } catch (McpError e) {
            writer.write(MessageWriter.error(NullNode.getInstance(), e));
            return true;
        }
    }

    /** A batch, which 2025-03-26 and earlier have, is answered as one, in the order of its requests. */
    private void take(JsonNode message, MessageWriter writer, ExecutorService threads) {
        if (message.isArray() && message.size() > MOST_IN_BATCH) {
            McpError error =
                    new McpError(McpError.INVALID_REQUEST, "A batch has at most " + MOST_IN_BATCH + " messages.");
            writer.write(MessageWriter.error(NullNode.getInstance(), error));
            return;
        }
        if (message instanceof ArrayNode batch && !batch.isEmpty()) {
            execute(threads, () -> {
                ArrayNode answers = JsonNodeFactory.instance.arrayNode();
                batch.forEach(each ->
                        begin(each, writer).ifPresent(work -> work.answer().ifPresent(answers::add)));
                if (!answers.isEmpty()) {
                    writer.write(answers);
                }
            });
            return;
        }
        Optional<Runnable> answering =
                begin(message, writer).<Runnable>map(work -> () -> work.answer().ifPresent(writer::write));
        if (message.path("method").asText().equals("initialize")) {
            answering.ifPresent(Runnable::run); // Answered before all that comes after it.
        } else {
            answering.ifPresent(work -> execute(threads, work));
        }
    }

    private void execute(ExecutorService threads, Runnable work) {
        places.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                work.run();
            } finally {
                places.release();
            }
        });
    }

    /** An answer to come; empty where the client wants none any more. */
    @FunctionalInterface
    private interface Work {
        Optional<JsonNode> answer();
    }

    /** Begins a request, so that it can be cancelled from now on; empty for what wants no answer. */
    private Optional<Work> begin(JsonNode message, MessageWriter writer) {
        JsonNode id = message.path("id");
        String method = message.path("method").asText();
        JsonNode params = message.path("params");
        if (message.isObject() && id.isMissingNode() && !method.isEmpty()) {
            notified(method, params);
            return Optional.empty();
        }
        if (message.has("result") || message.has("error")) {
            return Optional.empty(); // The server asks nothing, so this answers nothing.
        }
        boolean wrongParams = !params.isMissingNode() && !params.isObject();
        if (!message.isObject() || method.isEmpty() || !id.isTextual() && !id.isIntegralNumber() || wrongParams) {
            JsonNode known = id.isTextual() || id.isIntegralNumber() ? id : NullNode.getInstance();
            return refused(
                    known,
                    "This is no request: it needs a method, an id that is text or a whole number, and params that are an object.");
        }
        ObjectNode given = params instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        McpRequest request = new McpRequest(id, given, Dispatcher.isModern(method, given), writer);
        if (underWay.putIfAbsent(id, request) != null) {
            return refused(id, "A request with this id is under way.");
        }
        return Optional.of(() -> answer(method, request));
    }

    private static Optional<Work> refused(JsonNode id, String why) {
        return Optional.of(() -> Optional.of(MessageWriter.error(id, new McpError(McpError.INVALID_REQUEST, why))));
    }

    private void notified(String method, JsonNode params) {
        McpRequest cancelled = method.equals("notifications/cancelled") ? underWay.get(params.path("requestId")) : null;
        if (cancelled != null) {
            cancelled.cancel();
        }
    }

    private Optional<JsonNode> answer(String method, McpRequest request) {
        JsonNode answer;
        try {
            answer = MessageWriter.result(request.id(), dispatcher.answer(method, request));
        } catch (McpError e) {
            answer = MessageWriter.error(request.id(), e);
        } catch (Error e) {
            answer = MessageWriter.error(request.id(), new McpError(McpError.INTERNAL, ErrorText.of(e)));
        } finally {
            underWay.remove(request.id(), request);
        }
        return request.isCancelled() ? Optional.empty() : Optional.of(answer);
    }

    private void end(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                underWay.values().forEach(McpRequest::cancel);
                threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            underWay.values().forEach(McpRequest::cancel);
            Thread.currentThread().interrupt();
        }
    }
}
