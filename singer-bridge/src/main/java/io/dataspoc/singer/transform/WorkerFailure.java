package io.dataspoc.singer.transform;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Why the worker could not do what it was asked for, in words for the user.
 *
 * @param details what it said
 */
record WorkerFailure(JsonNode details) {

    static WorkerFailure of(JsonNode details) {
        return new WorkerFailure(details);
    }

    /** The message where the user's file could not be loaded. */
    String whileLoading(Path file, Path python) {
        if (details.path("kind").asText().equals("missing")) {
            return missing(python);
        }
        return "Transform " + file + " can't be loaded: " + reason()
                + " Correct it, or move it away to land the records as" + " they come.";
    }

    private String missing(Path python) {
        List<String> packages = new ArrayList<>();
        details.path("packages").forEach(name -> packages.add(name.asText()));
        return "Transforms need " + String.join(" and ", packages) + ", which " + python
                + " does not have. Install with '" + python + " -m pip install " + String.join(" ", packages)
                + "', or set transform.python to a Python that has them.";
    }

    /** What went wrong, and in which line of the user's file. */
    String reason() {
        String message = details.path("message").asText();
        if (!details.has("line")) {
            return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
        }
        String function = details.path("function").asText();
        String code = details.path("code").asText();
        return message + " (" + details.path("file").asText() + ":"
                + details.path("line").asInt()
                + (function.isEmpty() || function.startsWith("<") ? "" : ", in " + function)
                + (code.isEmpty() ? "" : ": " + code) + ").";
    }
}
