package io.dataspoc.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A tap that prints the same messages each time: a shell script and a file beside it. */
final class RecordedTap {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SCRIPT = """
            #!/bin/sh
            case " $* " in *" --discover "*) echo '{"streams": []}' | cut -c 1-3; exit 2 ;; esac
            exec cat %s
            """;

    private final Path program;
    private final Path messages;
    private final List<String> lines = new ArrayList<>();

    RecordedTap(Path folder) throws IOException {
        messages = folder.resolve("messages.jsonl");
        program = Files.writeString(folder.resolve("tap-recorded"), SCRIPT.formatted(messages));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    /** What {@code source.tap} is set to. */
    Path program() {
        return program;
    }

    /** @param properties the schemas of the stream's properties, as JSON */
    RecordedTap schema(String stream, String properties, String... keys) throws IOException {
        ObjectNode message = JSON.createObjectNode();
        message.put("type", "SCHEMA").put("stream", stream);
        message.set("schema", JSON.createObjectNode().set("properties", JSON.readTree(properties)));
        for (String key : keys) {
            message.withArray("key_properties").add(key);
        }
        return add(message);
    }

    /** @param record as JSON */
    RecordedTap record(String stream, String record) throws IOException {
        ObjectNode message = JSON.createObjectNode();
        message.put("type", "RECORD").put("stream", stream);
        message.set("record", JSON.readTree(record));
        return add(message);
    }

    private RecordedTap add(JsonNode message) throws IOException {
        lines.add(message.toString());
        Files.write(messages, lines);
        return this;
    }
}
