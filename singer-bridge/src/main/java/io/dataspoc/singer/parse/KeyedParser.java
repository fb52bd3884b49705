package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.json.Bytes;
import io.dataspoc.singer.json.JsonSkipper;
import io.dataspoc.singer.json.Utf8;
import io.dataspoc.singer.schema.StreamSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads records key by key, whatever their order. It refuses keys with escapes, repeated keys, and what its readers refuse. */
final class KeyedParser {

    private static final byte[] TYPE = ascii("type\"");
    private static final byte[] STREAM = ascii("stream\"");
    private static final byte[] RECORD = ascii("record\"");
    private static final byte[] VERSION = ascii("version\"");
    private static final byte[] RECORD_TYPE = ascii("\"RECORD\"");

    private final PropertyTable table;
    private final ValueReader[] readers;
    /** For properties that the schema does not name; null where such lines are refused. */
    private final ValueReader unnamed;

    private final byte[] streamName;
    private final SkippingReader skipping = new SkippingReader();
    private final ValueReader version;
    private final LayoutBuilder layout;

    private ColumnBatch batch;
    private boolean typeSeen;
    private boolean streamSeen;
    private boolean recordSeen;
    private boolean versionSeen;
    private int dropped;

    /**
     * @param unnamed for properties that the schema does not name; null where such lines are refused
     * @param version for the version of the message
     */
    KeyedParser(String stream, StreamSchema schema, ValueReader unnamed, ValueReader version) {
        this.table = new PropertyTable(schema);
        this.readers = new ValueReader[schema.size()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = ValueReader.of(i, schema.column(i).type());
        }
        this.unnamed = unnamed;
        this.version = version;
        this.streamName = ("\"" + stream + "\"").getBytes(StandardCharsets.UTF_8);
        this.layout = new LayoutBuilder(readers.length);
    }

    /** Reads a line into the batch's row under way. The index after its line feed, or -1 with no trace of it left. */
    int parse(byte[] b, int from, ColumnBatch rows) {
        batch = rows;
        typeSeen = false;
        streamSeen = false;
        recordSeen = false;
        versionSeen = false;
        dropped = 0;
        layout.begin(from);
        int end = envelope(b, from);
        if (end < 0) {
            batch.undoRow();
        }
        return end;
    }

    /** The properties of the line that was read last that are dropped. */
    int dropped() {
        return dropped;
    }

    /** The layout of the line that was read last; null if it can't be that of others. */
    RecordLayout layout(byte[] b, int end) {
        return layout.build(b, end, dropped);
    }

    private int envelope(byte[] b, int from) {
        int p = b[from] == '{' ? JsonSkipper.space(b, from + 1) : -1;
        while (p >= 0 && b[p] == '"') {
            p = field(b, p + 1);
            if (p < 0) {
                return -1;
            }
            p = JsonSkipper.space(b, p);
            if (b[p] == '}') {
                p = JsonSkipper.space(b, p + 1);
                return b[p] == '\n' && typeSeen && streamSeen && recordSeen ? p + 1 : -1;
            }
            p = b[p] == ',' ? JsonSkipper.space(b, p + 1) : -1;
        }
        return -1;
    }

    /** Reads the field whose name begins at an index; the index after its value, or -1. */
    private int field(byte[] b, int name) {
        int quote = Bytes.stringEnd(b, name);
        int value = value(b, quote);
        if (value < 0) {
            return -1;
        }
        if (is(b, name, RECORD)) {
            boolean again = recordSeen;
            recordSeen = true;
            return again || b[value] != '{' ? -1 : record(b, value);
        }
        if (is(b, name, TYPE)) {
            boolean again = typeSeen;
            typeSeen = true;
            return again || !is(b, value, RECORD_TYPE) ? -1 : value + RECORD_TYPE.length;
        }
        if (is(b, name, STREAM)) {
            boolean again = streamSeen;
            streamSeen = true;
            return again || !is(b, value, streamName) ? -1 : value + streamName.length;
        }
        if (is(b, name, VERSION)) {
            boolean again = versionSeen;
            versionSeen = true;
            return again ? -1 : read(b, value, version);
        }
        return Utf8.isValid(b, name, quote) ? read(b, value, skipping) : -1;
    }

    private int record(byte[] b, int open) {
        int p = JsonSkipper.space(b, open + 1);
        if (b[p] == '}') {
            return p + 1;
        }
        int before = PropertyTable.UNKNOWN;
        while (b[p] == '"') {
            int expected = table.expectedAfter(before);
            int length = expected < 0 ? -1 : table.matches(expected, b, p + 1);
            int column = length < 0 ? PropertyTable.UNKNOWN : expected;
            int quote = length < 0 ? Bytes.stringEnd(b, p + 1) : p + length;
            if (length < 0) {
                column = table.find(b, p + 1, quote);
                if (column >= 0) {
                    table.follows(column, before);
                }
            }
            int value = value(b, quote);
            p = value < 0 ? -1 : column < 0 ? unnamed(b, p + 1, quote, value) : named(b, value, column);
            if (p < 0) {
                return -1;
            }
            before = column < 0 ? before : column;
            p = JsonSkipper.space(b, p);
            if (b[p] == '}') {
                return p + 1;
            }
            if (b[p] != ',') {
                return -1;
            }
            p = JsonSkipper.space(b, p + 1);
        }
        return -1;
    }

    private int named(byte[] b, int value, int column) {
        // A key that comes again may replace a value, which only the slow path can do.
        return batch.column(column).isDefined(batch.rows()) ? -1 : read(b, value, readers[column]);
    }

    private int unnamed(byte[] b, int name, int quote, int value) {
        if (unnamed == null || !Utf8.isValid(b, name, quote)) {
            return -1;
        }
        dropped += unnamed instanceof SkippingReader ? 1 : 0;
        return read(b, value, unnamed);
    }

    private int read(byte[] b, int value, ValueReader reader) {
        int end = reader.read(b, value, batch, batch.rows());
        layout.value(reader, value, end);
        return end;
    }

    /** The index of the value after a name's closing quote, or -1 if it is none. */
    private static int value(byte[] b, int quote) {
        if (b[quote] != '"') {
            return -1;
        }
        int colon = JsonSkipper.space(b, quote + 1);
        return b[colon] == ':' ? JsonSkipper.space(b, colon + 1) : -1;
    }

    private static boolean is(byte[] b, int index, byte[] literal) {
        return index + literal.length <= b.length
                && Arrays.equals(literal, 0, literal.length, b, index, index + literal.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
