package io.dataspoc.pipe.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.NearestName;
import io.dataspoc.lake.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A STATE. What a tap keeps for its streams is under {@code bookmarks}, as in the Singer specification's examples, or, with
 * older taps, at the top.
 *
 * @param json the STATE's value; not to be changed
 */
public record StateDocument(ObjectNode json) {
    private static final String BOOKMARKS = "bookmarks";

    /** Of a pipeline that has none. */
    public static StateDocument empty() {
        return new StateDocument(Json.object());
    }

    /**
     * Reads one as it is stored.
     *
     * @throws io.dataspoc.lake.error.CorruptLakeException if it is no JSON object
     */
    public static StateDocument stored(byte[] content) {
        return new StateDocument(Json.parseObject(content, "state.json"));
    }

    /** The names of the streams that it has bookmarks of. */
    public List<String> streams() {
        List<String> names = new ArrayList<>();
        bookmarks().fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * A stream's bookmark.
     *
     * @throws CommandFailure if it has none, with the nearest
     */
    public JsonNode stream(String name) {
        return Optional.ofNullable(bookmarks().get(name)).orElseThrow(() -> unknown(name));
    }

    /** This with another bookmark of a stream, which may be new. */
    public StateDocument with(String stream, JsonNode bookmark) {
        ObjectNode copy = json.deepCopy();
        (isFlat() ? copy : copy.withObjectProperty(BOOKMARKS)).set(stream, bookmark);
        return new StateDocument(copy);
    }

    /**
     * This without a stream's bookmark.
     *
     * @throws CommandFailure if it has none, with the nearest
     */
    public StateDocument without(String stream) {
        if (!bookmarks().has(stream)) {
            throw unknown(stream);
        }
        ObjectNode copy = json.deepCopy();
        (isFlat() ? copy : copy.withObjectProperty(BOOKMARKS)).remove(stream);
        if (copy.path("currently_syncing").asText().equals(stream)) {
            copy.remove("currently_syncing"); // A tap would begin with it.
        }
        return new StateDocument(copy);
    }

    /** UTF-8 JSON, indented. */
    public byte[] toBytes() {
        return Json.toBytes(json);
    }

    private boolean isFlat() {
        return !json.isEmpty() && !(json.get(BOOKMARKS) instanceof ObjectNode);
    }

    private ObjectNode bookmarks() {
        return json.get(BOOKMARKS) instanceof ObjectNode bookmarks ? bookmarks : json;
    }

    private CommandFailure unknown(String name) {
        List<String> known = streams();
        return new CommandFailure("The state has no bookmark of stream '" + name + "'." + NearestName.hint(name, known)
                + (known.isEmpty() ? " It has none at all." : " It has: " + String.join(", ", known) + "."));
    }
}
