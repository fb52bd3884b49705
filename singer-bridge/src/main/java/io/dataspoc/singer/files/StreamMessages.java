package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.singer.tap.TapException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The SCHEMA and RECORD messages of one stream. A SCHEMA is sent again as soon as a column is new or wider. */
final class StreamMessages {

    private static final byte[] END = "}\n".getBytes(StandardCharsets.US_ASCII);

    private final String stream;
    private final List<String> keys;
    private final Set<String> left;
    private final OutputStream out;
    private final byte[] start;
    private final Map<String, ObjectNode> columns = new LinkedHashMap<>();
    private byte[] constants = {};
    private boolean announced;

    /**
     * @param keys the columns that tell rows apart
     * @param left the columns that nobody wants
     */
    StreamMessages(String stream, List<String> keys, Set<String> left, OutputStream out) {
        this.stream = stream;
        this.keys = List.copyOf(keys);
        this.left = Set.copyOf(left);
        this.out = out;
        String name = new String(JsonBytes.quoted(stream), StandardCharsets.UTF_8);
        this.start = ("{\"type\":\"RECORD\",\"stream\":" + name + ",\"record\":").getBytes(StandardCharsets.UTF_8);
    }

    boolean isWanted(String column) {
        return !left.contains(column);
    }

    /** Whether any column is not wanted. */
    boolean leavesColumns() {
        return !left.isEmpty();
    }

    /** What is known of the columns. */
    Map<String, ObjectNode> columns() {
        return columns;
    }

    /** What an earlier run knew; nothing is sent. */
    void remember(JsonNode known) {
        known.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode schema) {
                columns.put(entry.getKey(), schema);
            }
        });
    }

    /** Columns that are the same in all records of a file; replaces those of the last file. */
    void constants(Map<String, String> values) {
        JsonBytes json = new JsonBytes();
        values.forEach((name, value) -> {
            json.raw(JsonBytes.quoted(name));
            json.raw(':');
            json.raw(JsonBytes.quoted(value));
            json.raw(',');
        });
        constants = Arrays.copyOf(json.bytes(), json.length());
    }

    /** Takes in what is known of some columns, and says so if it is new. */
    void learn(Map<String, ObjectNode> more) throws IOException {
        boolean changed = !announced;
        for (Map.Entry<String, ObjectNode> entry : more.entrySet()) {
            ObjectNode known = columns.get(entry.getKey());
            ObjectNode now = known == null ? entry.getValue() : Properties.merge(known, entry.getValue());
            columns.put(entry.getKey(), now);
            changed |= !now.equals(known) && isWanted(entry.getKey());
        }
        if (changed) {
            announce();
        }
    }

    private void announce() throws IOException {
        for (String key : keys) {
            if (!columns.containsKey(key)) {
                throw new TapException("Stream '" + stream + "' has no column '" + key
                        + "' to be its key. Correct 'keys' in the source's config; it has: "
                        + String.join(", ", columns.keySet()) + ".");
            }
        }
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("type", "SCHEMA").put("stream", stream);
        message.set("schema", schema());
        keys.forEach(message.putArray("key_properties")::add);
        out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
        announced = true;
    }

    /** The stream's JSON Schema. Columns that were always null are text until they are something else. */
    ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        columns.forEach((name, column) -> {
            if (isWanted(name)) {
                properties.set(name, Properties.isUnknown(column) ? Properties.of("string") : column);
            }
        });
        return schema;
    }

    private static boolean isEmpty(byte[] object, int from) {
        int at = from;
        while (object[at] == ' ' || object[at] == '\t') {
            at++;
        }
        return object[at] == '}';
    }

    /** Sends a record, given as a JSON object that begins with its brace. */
    void record(byte[] object, int offset, int length) throws IOException {
        out.write(start);
        if (constants.length == 0) {
            out.write(object, offset, length);
        } else {
            out.write('{');
            out.write(constants, 0, isEmpty(object, offset + 1) ? constants.length - 1 : constants.length);
            out.write(object, offset + 1, length - 1);
        }
        out.write(END);
    }
}
