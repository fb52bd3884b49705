package io.dataspoc.cli.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A task that a person may choose, and that the client then gives to the model.
 *
 * @param name its name
 * @param title its name for people
 * @param description what it is for
 * @param arguments what the person fills in
 * @param text makes the task of the arguments by their names; of those that are not required, empty ones may be missing
 */
public record McpPrompt(
        String name,
        String title,
        String description,
        List<Argument> arguments,
        Function<Map<String, String>, String> text) {
    /** Refuses nulls. */
    public McpPrompt {
        requireNonNull(name, "name is null");
        requireNonNull(title, "title is null");
        requireNonNull(description, "description is null");
        requireNonNull(text, "text is null");
        arguments = List.copyOf(arguments);
    }

    /** Whether an argument must be given. */
    public enum Need {
        /** It must. */
        REQUIRED,
        /** It need not. */
        OPTIONAL
    }

    /** Something to fill in. */
    public record Argument(String name, String description, Need need) {}

    /** As {@code prompts/list} shows it. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("title", title)
                .put("description", description);
        ArrayNode array = json.putArray("arguments");
        arguments.forEach(argument -> array.addObject()
                .put("name", argument.name())
                .put("description", argument.description())
                .put("required", argument.need() == Need.REQUIRED));
        return json;
    }
}
