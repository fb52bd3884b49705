package io.dataspoc.singer.message;

import io.dataspoc.singer.batch.BatchFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes down what a reader hands out. */
final class Recorder implements SingerHandler {

    final List<String> events = new ArrayList<>();
    private final Set<String> discarded;

    Recorder(String... discarded) {
        this.discarded = Set.of(discarded);
    }

    @Override
    public RecordSink schema(SchemaMessage message) {
        events.add("schema " + message.stream() + " " + message.keyProperties() + " " + message.bookmarkProperties());
        return discarded.contains(message.stream()) ? RecordSink.discard() : this::record;
    }

    private void record(RecordLine line) {
        String json = new String(
                line.buffer(), line.recordFrom(), line.recordTo() - line.recordFrom(), StandardCharsets.UTF_8);
        events.add(line.stream() + ":" + line.number() + " " + json);
    }

    @Override
    public void state(StateMessage message) {
        events.add("state " + new String(message.value(), StandardCharsets.UTF_8));
    }

    @Override
    public void activateVersion(String stream, long version) {
        events.add("version " + stream + " " + version);
    }

    @Override
    public InputStream openBatch(BatchMessage message, String address) throws IOException {
        return BatchFile.open(message, address);
    }

    @Override
    public void unknown(String type) {
        events.add("unknown " + type);
    }
}
