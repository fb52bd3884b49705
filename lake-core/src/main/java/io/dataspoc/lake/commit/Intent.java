package io.dataspoc.lake.commit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.storage.StagedRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A commit under way, written down before its first file is published: all that another process needs to finish it or
 * to undo it.
 *
 * @param commit the commit's id
 * @param fence the fence under which it was begun
 * @param files the staged files that it publishes
 * @param snapshots the keys of the snapshots that it writes
 * @param replaced the keys of the files that leave their tables
 * @param state the STATE that it makes durable, exactly as the tap gave it; null if none
 * @param stateBase the hash of the state.json that STATE replaces, empty if there was none
 */
record Intent(
        String commit,
        long fence,
        List<StagedRef> files,
        List<String> snapshots,
        List<String> replaced,
        String state,
        String stateBase) {

    Intent {
        files = List.copyOf(files);
        snapshots = List.copyOf(snapshots);
        replaced = List.copyOf(replaced);
    }

    /** The STATE's bytes. */
    Optional<byte[]> stateBytes() {
        return Optional.ofNullable(state).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    static Intent parse(byte[] content, String name) {
        ObjectNode json = Json.parseObject(content, name);
        String commit = Json.requireText(json, "commit", name);
        List<StagedRef> files = new ArrayList<>();
        for (JsonNode file : json.path("files")) {
            files.add(new StagedRef(
                    Json.text(file, "commit").orElse(commit),
                    Json.requireText(file, "key", name),
                    Json.requireText(file, "token", name),
                    Json.number(file, "bytes", 0)));
        }
        return new Intent(
                commit,
                Json.number(json, "fence", 0),
                files,
                Json.texts(json, "snapshots"),
                Json.texts(json, "replaced"),
                Json.text(json, "state").orElse(null),
                Json.text(json, "state_base").orElse(""));
    }

    byte[] toBytes() {
        ObjectNode json = Json.object();
        json.put("commit", commit).put("fence", fence);
        ArrayNode array = json.putArray("files");
        for (StagedRef file : files) {
            array.addObject()
                    .put("commit", file.commit())
                    .put("key", file.key())
                    .put("token", file.token())
                    .put("bytes", file.bytes());
        }
        Json.putTexts(json, "snapshots", snapshots);
        Json.putTexts(json, "replaced", replaced);
        json.put("state", state).put("state_base", stateBase);
        return Json.toBytes(json);
    }
}
