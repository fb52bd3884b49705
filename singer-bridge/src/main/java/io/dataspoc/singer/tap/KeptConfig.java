package io.dataspoc.singer.tap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a tap made of its inline config, valid until the config itself is edited. */
record KeptConfig(Path file, JsonNode original) {

    private static final String ORIGINAL = "original_sha256";
    private static final String CONFIG = "config";

    JsonNode current() {
        if (!Files.isRegularFile(file)) {
            return original;
        }
        JsonNode kept = JsonFiles.readObject(file, "The kept config");
        boolean same = kept.path(ORIGINAL).asText().equals(hash());
        return same && kept.path(CONFIG).isObject() ? kept.path(CONFIG) : original;
    }

    void keep(JsonNode rewritten) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        kept.put(ORIGINAL, hash());
        kept.set(CONFIG, rewritten);
        JsonFiles.replacePrivate(file, kept);
    }

    private String hash() {
        return JsonFiles.sha256(JsonFiles.bytes(original));
    }
}
