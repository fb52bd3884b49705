package io.dataspoc.singer.message;

import io.dataspoc.singer.json.Bytes;
import io.dataspoc.singer.json.JsonSkipper;
import java.nio.charset.StandardCharsets;

/**
 * Reads the envelope of RECORD messages without Jackson. It refuses whatever is unusual (repeated keys, escapes in names); such
 * lines go to {@link EnvelopeParser}.
 */
final class EnvelopeScanner {

    private static final byte[] TYPE = ascii("\"type\"");
    private static final byte[] STREAM = ascii("\"stream\"");
    private static final byte[] RECORD = ascii("\"record\"");
    private static final byte[] VERSION = ascii("\"version\"");
    private static final byte[] RECORD_TYPE = ascii("\"RECORD\"");

    private final byte[] b;
    private int streamFrom;
    private int streamTo;
    private boolean isRecord;

    private EnvelopeScanner(byte[] b) {
        this.b = b;
    }

    /** The slot of the RECORD message's stream, as far as the line's begin tells; null if it does not. */
    static StreamSlots.Slot peek(byte[] b, int from, StreamSlots slots) {
        EnvelopeScanner scanner = new EnvelopeScanner(b);
        return scanner.begin(from) ? slots.find(b, scanner.streamFrom, scanner.streamTo) : null;
    }

    private boolean begin(int from) {
        int p = b[from] == '{' ? JsonSkipper.space(b, from + 1) : -1;
        while (p >= 0 && b[p] == '"' && !(isRecord && streamTo > 0)) {
            int value = valueOf(p);
            if (value < 0 || matches(b, p, RECORD)) {
                return false;
            }
            p = next(header(p, value));
        }
        return isRecord && streamTo > 0;
    }

    /** Fills the envelope of a RECORD message and returns true, or returns false: then it is to be parsed in full. */
    static boolean scan(byte[] b, int from, int lineFeed, Envelope envelope) {
        return new EnvelopeScanner(b).scanWhole(from, lineFeed, envelope);
    }

    private boolean scanWhole(int from, int lineFeed, Envelope envelope) {
        envelope.clear();
        int p = b[from] == '{' ? JsonSkipper.space(b, from + 1) : -1;
        while (p >= 0 && b[p] == '"') {
            int value = valueOf(p);
            if (value < 0) {
                return false;
            }
            int end;
            if (matches(b, p, RECORD)) {
                if (envelope.recordFrom >= 0 || b[value] != '{') {
                    return false;
                }
                end = JsonSkipper.value(b, value);
                envelope.recordFrom = value;
                envelope.recordTo = end;
            } else if (matches(b, p, VERSION)) {
                // Rare enough to be read by the parser.
                return false;
            } else {
                end = header(p, value);
            }
            if (end < 0) {
                return false;
            }
            p = JsonSkipper.space(b, end);
            if (b[p] == '}') {
                return JsonSkipper.space(b, p + 1) == lineFeed && complete(envelope);
            }
            p = b[p] == ',' ? JsonSkipper.space(b, p + 1) : -1;
        }
        return false;
    }

    private boolean complete(Envelope envelope) {
        if (!isRecord || streamTo == 0 || envelope.recordFrom < 0) {
            return false;
        }
        envelope.type = "RECORD";
        envelope.stream = new String(b, streamFrom, streamTo - streamFrom, StandardCharsets.UTF_8);
        return true;
    }

    /** Takes note of a field other than the record; the index after its value, or -1. */
    private int header(int key, int value) {
        int end = JsonSkipper.value(b, value);
        if (end < 0) {
            return -1;
        }
        if (matches(b, key, TYPE)) {
            if (isRecord || !matches(b, value, RECORD_TYPE)) {
                return -1;
            }
            isRecord = true;
        } else if (matches(b, key, STREAM)) {
            if (streamTo > 0 || b[value] != '"' || Bytes.stringEnd(b, value + 1) != end - 1) {
                return -1;
            }
            streamFrom = value + 1;
            streamTo = end - 1;
        }
        return end;
    }

    /** The index of the next key, or -1. */
    private int next(int end) {
        if (end < 0) {
            return -1;
        }
        int p = JsonSkipper.space(b, end);
        return b[p] == ',' ? JsonSkipper.space(b, p + 1) : -1;
    }

    /** The index of the value of the key at an index, or -1 for a key with escapes. */
    private int valueOf(int key) {
        int quote = Bytes.stringEnd(b, key + 1);
        if (b[quote] != '"') {
            return -1;
        }
        int colon = JsonSkipper.space(b, quote + 1);
        return b[colon] == ':' ? JsonSkipper.space(b, colon + 1) : -1;
    }

    private static boolean matches(byte[] b, int from, byte[] literal) {
        if (from + literal.length > b.length) {
            return false;
        }
        for (int i = 0; i < literal.length; i++) {
            if (b[from + i] != literal[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
