package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Which files have been read: {@code {"bookmarks": {stream: {"files": {name: version}, "columns": {name: schema}}}}}. The
 * columns are there so that a later file does not make a column of text one of numbers again.
 */
final class Bookmarks {

    private static final String FILES = "files";
    private static final String COLUMNS = "columns";

    /** A long list of files is not repeated after each of them. */
    private static final int SHORT = 64;

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

    private final ObjectNode state;
    private final ObjectNode streams;
    private long lastSent;
    private boolean sent;

    /** @param state what an earlier run sent last; anything else for nothing */
    Bookmarks(JsonNode state) {
        this.state = state instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        this.streams = this.state.withObjectProperty("bookmarks");
    }

    boolean isNew(String stream, FoundFile file) {
        return !streams.path(stream).path(FILES).path(file.name()).asText().equals(file.version());
    }

    boolean isChanged(String stream, FoundFile file) {
        return streams.path(stream).path(FILES).has(file.name()) && isNew(stream, file);
    }

    JsonNode columns(String stream) {
        return streams.path(stream).path(COLUMNS);
    }

    /** A file has been read to its end. */
    void done(String stream, FoundFile file, Map<String, ObjectNode> columns) {
        sent = false;
        ObjectNode bookmark = streams.withObjectProperty(stream);
        bookmark.withObjectProperty(FILES).put(file.name(), file.version());
        ObjectNode kept = bookmark.putObject(COLUMNS);
        columns.forEach(kept::set);
    }

    /** Sends the STATE, unless the list is long and the last one was just sent. */
    void sendIfDue(OutputStream out) throws IOException {
        boolean isShort = streams.size() < SHORT;
        for (JsonNode stream : streams) {
            isShort &= stream.path(FILES).size() < SHORT;
        }
        if (isShort || System.nanoTime() - lastSent > PAUSE) {
            send(out);
        }
    }

    /** Sends the STATE if nothing has told it yet. */
    void finish(OutputStream out) throws IOException {
        if (!sent) {
            send(out);
        }
    }

    private void send(OutputStream out) throws IOException {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("type", "STATE");
        message.set("value", state);
        out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
        lastSent = System.nanoTime();
        sent = true;
    }
}
