package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A JSON object a line. */
final class JsonLinesFormat implements FileFormat {

    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public List<String> extensions() {
        return List.of(".jsonl", ".ndjson", ".json");
    }

    @Override
    public Set<String> settings() {
        return Set.of();
    }

    @Override
    public void check(JsonNode settings) {
        GivenTypes.of(settings);
    }

    @Override
    public FileRows open(FileStore store, FoundFile file, JsonNode settings) throws IOException {
        Sampled sampled = Sampled.open(store, file);
        try {
            return new JsonLinesRows(sampled, GivenTypes.of(settings));
        } catch (IOException | RuntimeException e) {
            sampled.close();
            throw e;
        }
    }
}
