package io.dataspoc.singer.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A BATCH message: records of a stream that lie in files (Meltano Singer SDK, "Batch Messages").
 *
 * @param stream the stream's name
 * @param format how the files hold records, in lower case: {@code jsonl} or {@code parquet}
 * @param compression of JSON lines, in lower case: {@code none}, {@code gzip} or {@code zstd}
 * @param manifest the files' addresses, in order
 */
public record BatchMessage(String stream, String format, String compression, List<String> manifest) {

    public BatchMessage {
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(format, "format is null");
        Objects.requireNonNull(compression, "compression is null");
        manifest = List.copyOf(manifest);
    }

    /** Reads the message's parts; without an encoding the files hold plain JSON lines. */
    static BatchMessage of(String stream, JsonNode message) {
        JsonNode manifest = message.path("manifest");
        if (!manifest.isArray()) {
            throw new MalformedLineException("is a BATCH of stream '" + stream + "' without a manifest");
        }
        List<String> files = new ArrayList<>();
        manifest.forEach(file -> files.add(file.asText()));
        JsonNode encoding = message.path("encoding");
        return new BatchMessage(
                stream, word(encoding, "format", "jsonl"), word(encoding, "compression", "none"), files);
    }

    private static String word(JsonNode node, String name, String otherwise) {
        String text = node.path(name).asText("");
        return text.isEmpty() || text.equals("null") ? otherwise : text.toLowerCase(Locale.ROOT);
    }
}
