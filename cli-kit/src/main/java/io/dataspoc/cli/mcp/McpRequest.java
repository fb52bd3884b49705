package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A request under way: what it asks, how far it is, and whether the client still wants it. Used by several threads. */
public final class McpRequest {
    private final JsonNode id;
    private final ObjectNode params;
    private final boolean modern;
    private final MessageWriter writer;
    private final List<Runnable> cancellations = new ArrayList<>();
    private boolean cancelled;
    private double reported = -1;

    McpRequest(JsonNode id, ObjectNode params, boolean modern, MessageWriter writer) {
        this.id = id;
        this.params = params;
        this.modern = modern;
        this.writer = writer;
    }

    /** What the client gives along; never null. */
    public ObjectNode params() {
        return params;
    }

    /** Whether it is of the revision without a handshake. */
    boolean isModern() {
        return modern;
    }

    JsonNode id() {
        return id;
    }

    /** Whether the client does not want the answer any more. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Runs {@code stop} when the client does not want the answer any more; at once if that is so already. */
    public void onCancel(Runnable stop) {
        synchronized (this) {
            if (!cancelled) {
                cancellations.add(stop);
                return;
            }
        }
        stop.run();
    }

    void cancel() {
        List<Runnable> all;
        synchronized (this) {
            cancelled = true;
            all = List.copyOf(cancellations);
            cancellations.clear();
        }
        all.forEach(Runnable::run);
    }

    /**
     * Tells the client how far it is, if it asked for that.
     *
     * @param done so much; what is not more than was told before is not told
     * @param message in words
     */
    public synchronized void progress(double done, String message) {
        JsonNode token = params.path("_meta").path("progressToken");
        if (cancelled || token.isMissingNode() || done <= reported) {
            return;
        }
        reported = done;
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.set("progressToken", token);
        told.put("progress", done).put("message", message);
        writer.notification("notifications/progress", told);
    }
}
