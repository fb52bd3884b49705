package io.dataspoc.singer.extract;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.singer.tap.TapException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The bookmarks of single streams in a STATE. Most taps keep them under {@code bookmarks}, by tap_stream_id; some at
 * the top. A STATE that is not changed stays the bytes that the tap sent.
 */
public final class Bookmarks {

    private static final String BOOKMARKS = "bookmarks";
    private static final String CURRENT = "currently_syncing";
    private static final byte[] EMPTY = {'{', '}'};

    /** Keeps the digits of numbers. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new JsonNodeFactory(true))
            .build();

    private Bookmarks() {}

    /**
     * A STATE without what it says of some streams.
     *
     * @param streams for each stream the names that it may go by, the surest first
     * @throws TapException if the STATE has no bookmarks by stream, so that they can't be told from others
     */
    public static byte[] without(byte[] state, List<List<String>> streams) {
        if (!(parse(state) instanceof ObjectNode root) || root.isEmpty()) {
            return state;
        }
        boolean sorted = root.path(BOOKMARKS).isObject();
        ObjectNode place = sorted ? (ObjectNode) root.get(BOOKMARKS) : root;
        for (List<String> names : streams) {
            Optional<String> found = names.stream().filter(place::has).findFirst();
            if (found.isEmpty() && !sorted) {
                throw new TapException("The tap's STATE has no bookmark named '" + names.get(0)
                        + "', so what it says of that stream can't be forgotten alone. Leave --streams out to extract"
                        + " everything again.");
            }
            found.ifPresent(place::remove);
            if (names.contains(root.path(CURRENT).asText())) {
                root.remove(CURRENT);
            }
        }
        return bytes(root);
    }

    /**
     * The STATE after a run of some streams: what {@code sent} says of these, and of all others what {@code earlier} said. A tap that
     * was not told to leave the others out has sent their records, too, but they were dropped.
     *
     * @param earlier null for none
     * @param streams for each stream the names that it may go by, the surest first
     */
    public static byte[] merged(byte[] earlier, byte[] sent, List<List<String>> streams) {
        if (!(parse(sent) instanceof ObjectNode now)) {
            return earlier == null ? EMPTY.clone() : earlier;
        }
        ObjectNode old =
                earlier != null && parse(earlier) instanceof ObjectNode object ? object : MAPPER.createObjectNode();
        if (now.get(BOOKMARKS) instanceof ObjectNode bookmarks) {
            ObjectNode kept = old.get(BOOKMARKS) instanceof ObjectNode object ? object : MAPPER.createObjectNode();
            now.set(BOOKMARKS, replaced(kept, bookmarks, streams));
            return bytes(now);
        }
        return bytes(replaced(old, now, streams));
    }

    private static ObjectNode replaced(ObjectNode old, ObjectNode now, List<List<String>> streams) {
        for (List<String> names : streams) {
            names.stream().filter(now::has).findFirst().ifPresent(name -> old.set(name, now.get(name)));
        }
        return old;
    }

    private static JsonNode parse(byte[] state) {
        try {
            return MAPPER.readTree(state);
        } catch (IOException e) {
            throw new TapException(
                    "The tap's STATE is no JSON, so one stream's bookmark can't be told from another's. Set or reset the"
                            + " pipeline's state, or leave --streams out.",
                    e);
        }
    }

    private static byte[] bytes(JsonNode state) {
        try {
            return MAPPER.writeValueAsBytes(state);
        } catch (IOException e) {
            throw new UncheckedIOException("A STATE could not be written as JSON", e);
        }
    }
}
