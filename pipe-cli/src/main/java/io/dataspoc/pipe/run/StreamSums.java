package io.dataspoc.pipe.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Sums what the attempts of one run committed, stream by stream. */
final class StreamSums {
    private StreamSums() {}

    /** The streams of two reports: numbers are added, warnings follow each other, texts are the later ones. */
    static ObjectNode of(ObjectNode earlier, ObjectNode later) {
        ObjectNode sum = earlier.deepCopy();
        later.properties().forEach(stream -> {
            if (sum.get(stream.getKey()) instanceof ObjectNode known) {
                stream.getValue().properties().forEach(field -> add(known, field.getKey(), field.getValue()));
            } else {
                sum.set(stream.getKey(), stream.getValue().deepCopy());
            }
        });
        return sum;
    }

    private static void add(ObjectNode stream, String field, JsonNode value) {
        if (value.isIntegralNumber()) {
            stream.put(field, stream.path(field).asLong() + value.asLong());
        } else if (value.isArray() && stream.get(field) instanceof ArrayNode known) {
            value.forEach(known::add);
        } else {
            stream.set(field, value);
        }
    }
}
