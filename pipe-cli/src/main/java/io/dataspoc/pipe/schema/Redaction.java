package io.dataspoc.pipe.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dataspoc.singer.tap.Secrets;
import java.util.Map;

/** Takes secrets out of a configuration that people are shown. What a variable stands for is not filled in at all. */
public final class Redaction {
    private static final String MASK = "***";

    /** Whose values may be addresses with a secret in their path. */
    private static final String WEBHOOK = "webhook";

    private Redaction() {}

    /**
     * A copy without secrets.
     *
     * @param config what the files say, variables not filled in
     */
    public static ObjectNode of(ObjectNode config) {
        Secrets secrets = Secrets.of(config, Map.of());
        return (ObjectNode) value(config, "", secrets);
    }

    private static JsonNode value(JsonNode value, String name, Secrets secrets) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties()
                    .forEach(each -> copy.set(each.getKey(), value(each.getValue(), each.getKey(), secrets)));
            return copy;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(each -> copy.add(value(each, name, secrets)));
            return copy;
        }
        boolean reference = value.asText().matches("\\$\\{[^}]*}");
        if (value.isNull() || reference && !value.asText().contains(":-")) {
            return value; // A variable's name is no secret.
        }
        String shown = text(value.asText(), name, secrets);
        return shown.equals(value.asText()) ? value : TextNode.valueOf(shown);
    }

    private static String text(String text, String name, Secrets secrets) {
        return name.equals(WEBHOOK) ? MASK : secrets.redact(text);
    }
}
