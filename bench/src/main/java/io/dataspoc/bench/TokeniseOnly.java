package io.dataspoc.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.json.Bytes;
import io.dataspoc.singer.message.BatchMessage;
import io.dataspoc.singer.message.ReaderOptions;
import io.dataspoc.singer.message.RecordLine;
import io.dataspoc.singer.message.RecordSink;
import io.dataspoc.singer.message.SchemaMessage;
import io.dataspoc.singer.message.SingerHandler;
import io.dataspoc.singer.message.SingerReader;
import io.dataspoc.singer.message.StateMessage;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.parse.ParseOptions;
import io.dataspoc.singer.parse.StreamParser;
import io.dataspoc.singer.schema.SchemaTranslator;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * What reading a Singer stream costs by itself, from standard input: the bound of any writer. Either Jackson's streaming parser
 * goes over the tokens of each line and nothing is done with them, or our own reader parses and validates the values into
 * columns, which are then dropped.
 */
public final class TokeniseOnly {

    private static final int BLOCK = 1 << 20;

    private TokeniseOnly() {}

    /** Takes {@code jackson} or {@code columns}; prints how many lines there were. */
    public static void main(String[] arguments) throws IOException {
        String way = arguments.length == 1 ? arguments[0] : "";
        try (InputStream in = new FileInputStream(FileDescriptor.in)) {
            switch (way) {
                case "jackson" -> System.out.println(jackson(in));
                case "columns" -> System.out.println(columns(in));
                default -> {
                    System.err.println("Usage: TokeniseOnly jackson|columns < STREAM");
                    System.exit(2);
                }
            }
        }
    }

    private static long jackson(InputStream in) throws IOException {
        JsonFactory factory = new JsonFactory();
        byte[] buffer = new byte[BLOCK];
        int kept = 0;
        long lines = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer, kept, buffer.length - kept)) {
            int end = kept + read;
            int from = 0;
            for (int at = Bytes.lineFeed(buffer, from, end); at >= 0; at = Bytes.lineFeed(buffer, from, end)) {
                tokenise(factory, buffer, from, at - from);
                lines++;
                from = at + 1;
            }
            kept = end - from;
            System.arraycopy(buffer, from, buffer, 0, kept);
            if (kept == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * kept);
            }
        }
        return lines;
    }

    private static void tokenise(JsonFactory factory, byte[] buffer, int from, int length) throws IOException {
        try (JsonParser parser = factory.createParser(buffer, from, length)) {
            while (parser.nextToken() != null) {
                // The tokens themselves are what is measured.
            }
        }
    }

    private static long columns(InputStream in) throws IOException {
        Warnings warnings = new Warnings();
        SingerReader reader = new SingerReader(new ColumnsOnly(warnings), ReaderOptions.defaults(), warnings);
        reader.read(in);
        return reader.progress().records();
    }

    private record ColumnsOnly(Warnings warnings) implements SingerHandler {

        @Override
        public RecordSink schema(SchemaMessage message) {
            return new DroppedColumns(new StreamParser(
                    message.stream(), SchemaTranslator.translate(message.schema()), ParseOptions.defaults(), warnings));
        }

        @Override
        public void state(StateMessage message) {
            // Nothing is committed here.
        }

        @Override
        public void activateVersion(String stream, long version) {
            // Nothing is kept here.
        }

        @Override
        public InputStream openBatch(BatchMessage message, String address) throws IOException {
            throw new IOException("The stream has a BATCH, which this does not read.");
        }

        @Override
        public void unknown(String type) {
            // The reader has counted it.
        }
    }

    private static final class DroppedColumns implements RecordSink {

        private final StreamParser parser;
        private final ColumnBatch batch;

        DroppedColumns(StreamParser parser) {
            this.parser = parser;
            this.batch = new ColumnBatch(parser.schema());
        }

        @Override
        public int offer(byte[] buffer, int from, int limit) {
            int end = parser.offer(buffer, from, limit, batch);
            if (end >= 0) {
                endRow();
            }
            return end;
        }

        @Override
        public void record(RecordLine line) throws IOException {
            parser.fit(line).appendTo(batch);
            endRow();
        }

        private void endRow() {
            batch.endRow();
            if (batch.isFull()) {
                batch.clear();
            }
        }
    }
}
