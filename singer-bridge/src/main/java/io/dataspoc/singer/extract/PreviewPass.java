package io.dataspoc.singer.extract;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.singer.batch.BatchFile;
import io.dataspoc.singer.extract.TapMessages.LimitReachedException;
import io.dataspoc.singer.json.Json;
import io.dataspoc.singer.message.BatchMessage;
import io.dataspoc.singer.message.ReaderOptions;
import io.dataspoc.singer.message.RecordLine;
import io.dataspoc.singer.message.RecordSink;
import io.dataspoc.singer.message.SchemaMessage;
import io.dataspoc.singer.message.SingerHandler;
import io.dataspoc.singer.message.SingerReader;
import io.dataspoc.singer.message.StateMessage;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.schema.SchemaTranslator;
import io.dataspoc.singer.tap.StreamPlan;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One reading of a tap's output that keeps the first records of each stream. */
final class PreviewPass implements SingerHandler, TapReader, Sent {

    private final StreamPlan plan;
    private final int rows;
    private final int expectedStreams;
    private final SingerReader reader;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final Set<String> seen = new TreeSet<>();
    private boolean anyState;
    private int fullStreams;

    /**
     * @param rows how many records of each stream are kept; positive
     * @param expectedStreams the reading ends when so many streams have them; 0 where that is not known
     */
    PreviewPass(StreamPlan plan, ReaderOptions reading, int rows, int expectedStreams) {
        this.plan = plan;
        this.rows = rows;
        this.expectedStreams = expectedStreams;
        this.reader = new SingerReader(this, reading, new Warnings());
    }

    @Override
    public void read(InputStream output) throws IOException {
        reader.read(output);
    }

    @Override
    public void report(ExtractionListener listener) {
        listener.progress(reader.records(), reader.progress().bytes());
    }

    /** What was kept, in the order in which the tap began the streams. */
    List<PreviewedStream> streams() {
        return kept.values().stream().map(Kept::preview).toList();
    }

    @Override
    public boolean isEmpty() {
        return seen.isEmpty() && !anyState;
    }

    @Override
    public Set<String> seenStreams() {
        return seen;
    }

    @Override
    public RecordSink schema(SchemaMessage message) {
        seen.add(message.stream());
        if (!(plan.of(message.stream()) instanceof StreamPlan.Wanted fate)) {
            return RecordSink.discard();
        }
        return kept.computeIfAbsent(message.stream(), stream -> new Kept(message, fate.table()));
    }

    @Override
    public void state(StateMessage message) {
        anyState = true;
    }

    @Override
    public void activateVersion(String stream, long version) {
        seen.add(stream);
    }

    @Override
    public InputStream openBatch(BatchMessage message, String address) throws IOException {
        return BatchFile.open(message, address);
    }

    @Override
    public void unknown(String type) {
        // Nothing of it can be shown.
    }

    /** The first records of one stream. */
    private final class Kept implements RecordSink {

        private final SchemaMessage schema;
        private final String table;
        private final Map<String, String> columns = new LinkedHashMap<>();
        private final List<JsonNode> records = new ArrayList<>();

        Kept(SchemaMessage schema, String table) {
            this.schema = schema;
            this.table = table;
            SchemaTranslator.translate(schema.schema())
                    .columns()
                    .forEach(column -> columns.put(column.name(), column.type().manifestName()));
        }

        @Override
        public void record(RecordLine line) throws IOException {
            if (records.size() >= rows) {
                return;
            }
            JsonNode record =
                    Json.mapper().readTree(line.buffer(), line.recordFrom(), line.recordTo() - line.recordFrom());
            record.fieldNames().forEachRemaining(name -> columns.putIfAbsent(name, ""));
            records.add(record);
            if (records.size() == rows) {
                fullStreams++;
            }
            if (expectedStreams > 0 && fullStreams == expectedStreams) {
                throw new LimitReachedException();
            }
        }

        PreviewedStream preview() {
            return new PreviewedStream(schema.stream(), table, columns, schema.keyProperties(), records);
        }
    }
}
