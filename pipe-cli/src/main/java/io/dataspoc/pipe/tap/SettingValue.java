package io.dataspoc.pipe.tap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values of settings, from what people write. Texts with a variable, <code>${VAR}</code>, are texts whatever they stand for. */
public final class SettingValue {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?)?");

    private SettingValue() {}

    /** What is wrong with a text as the value of a setting; empty where nothing is. */
    public static Optional<String> problem(TapSetting setting, String text) {
        if (text.contains("${")) {
            return Optional.empty();
        }
        if (!setting.choices().isEmpty() && !setting.choices().contains(text)) {
            return Optional.of("One of " + String.join(", ", setting.choices()) + ".");
        }
        boolean right = switch (setting.kind()) {
            case TEXT, SECRET, LIST, COMMA_LIST -> true;
            case INTEGER -> text.matches("-?\\d{1,18}");
            case NUMBER -> text.matches("-?\\d+(\\.\\d+)?");
            case BOOLEAN -> text.matches("(?i)true|false|yes|no|y|n");
            case DATE -> DATE.matcher(text).matches();
            case JSON -> parse(text).isPresent();
        };
        return right ? Optional.empty() : Optional.of(form(setting.kind()));
    }

    private static String form(TapSetting.Kind kind) {
        return switch (kind) {
            case INTEGER -> "A whole number.";
            case NUMBER -> "A number.";
            case BOOLEAN -> "yes or no.";
            case DATE -> "A date such as 2026-01-31 or 2026-01-31T00:00:00Z.";
            case JSON -> "This must be JSON.";
            case TEXT, SECRET, LIST, COMMA_LIST -> "A text.";
        };
    }

    /** The value that a text stands for. */
    public static JsonNode of(TapSetting setting, String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (setting.kind()) {
            case TEXT, SECRET, DATE, COMMA_LIST -> nodes.textNode(text);
            case INTEGER, NUMBER, JSON -> parse(text).orElseGet(() -> nodes.textNode(text));
            case BOOLEAN ->
                text.contains("${") ? nodes.textNode(text) : nodes.booleanNode(text.matches("(?i)true|yes|y"));
            case LIST -> list(text);
        };
    }

    private static JsonNode list(String text) {
        Optional<JsonNode> array = parse(text).filter(JsonNode::isArray);
        if (array.isPresent()) {
            return array.get();
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String item : text.split(",")) {
            if (!item.isBlank()) {
                list.add(item.strip());
            }
        }
        return list;
    }

    /** The value of a setting that nothing is known of: JSON where it is some and no text, else the text. */
    public static JsonNode ofUnknown(String text) {
        return parse(text).orElseGet(() -> JsonNodeFactory.instance.textNode(text));
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Puts a value under a name whose dots lead into objects. */
    public static void put(ObjectNode config, String name, JsonNode value) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            config.set(name, value);
        } else {
            put(config.withObjectProperty(name.substring(0, dot)), name.substring(dot + 1), value);
        }
    }
}
