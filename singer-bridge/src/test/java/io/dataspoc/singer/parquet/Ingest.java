package io.dataspoc.singer.parquet;

import io.dataspoc.singer.batch.BatchFile;
import io.dataspoc.singer.message.BatchMessage;
import io.dataspoc.singer.message.ReaderOptions;
import io.dataspoc.singer.message.RecordSink;
import io.dataspoc.singer.message.SchemaMessage;
import io.dataspoc.singer.message.SingerHandler;
import io.dataspoc.singer.message.SingerReader;
import io.dataspoc.singer.message.StateMessage;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.parse.ParseOptions;
import io.dataspoc.singer.schema.SchemaTranslator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a whole tap output into files of a folder and seals them at the end. */
final class Ingest implements SingerHandler {

    final Warnings warnings = new Warnings();
    final Map<String, List<WrittenFile>> files = new LinkedHashMap<>();
    final List<String> states = new ArrayList<>();
    private final Path folder;
    private final Map<String, StreamWriter> writers = new HashMap<>();
    private StreamWriters shared;

    WriterOptions options = WriterOptions.defaults("test");
    ParseOptions parsing = ParseOptions.defaults();
    SingerReader reader;

    Ingest(Path folder) {
        this.folder = folder;
    }

    Ingest run(String... lines) throws IOException {
        return run(new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    Ingest run(InputStream in) throws IOException {
        try (StreamWriters all = new StreamWriters(options, parsing, warnings)) {
            shared = all;
            reader = new SingerReader(this, ReaderOptions.defaults(), warnings);
            reader.read(in);
            all.flush();
            for (Map.Entry<String, StreamWriter> entry : writers.entrySet()) {
                files.put(entry.getKey(), entry.getValue().sealOrEmpty());
            }
        }
        return this;
    }

    StreamWriter writer(String stream) {
        return writers.get(stream);
    }

    @Override
    public RecordSink schema(SchemaMessage message) throws IOException {
        StreamDefinition definition = new StreamDefinition(
                message.stream(), SchemaTranslator.translate(message.schema()), message.keyProperties());
        StreamWriter writer = writers.get(message.stream());
        if (writer == null) {
            writer = shared.open(definition, new DirectoryTarget(folder, message.stream()));
            writers.put(message.stream(), writer);
        } else {
            writer.redefine(definition);
        }
        return writer;
    }

    @Override
    public void state(StateMessage message) {
        states.add(new String(message.value(), StandardCharsets.UTF_8));
    }

    @Override
    public void activateVersion(String stream, long version) {
        states.add(stream + "=" + version);
    }

    @Override
    public InputStream openBatch(BatchMessage message, String address) throws IOException {
        return BatchFile.open(message, address);
    }

    @Override
    public void unknown(String type) {
        states.add(type);
    }
}
