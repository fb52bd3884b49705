package io.dataspoc.singer.message;

import io.dataspoc.singer.json.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/**
 * Reads a tap's output, message by message (Singer specification 0.3.0). One reader reads one output.
 *
 * <p>A line is first offered to the sink of the stream that the line before belonged to, which takes it if it is laid out as it
 * expects. All other lines are checked and taken apart here. Blank lines are skipped.
 */
public final class SingerReader {

    private final SingerHandler handler;
    private final ReaderOptions options;
    private final Warnings warnings;
    private final StreamSlots slots = new StreamSlots();
    private final Dispatcher dispatcher;
    private final Envelope envelope = new Envelope();
    /** What the lines are of, for messages. */
    private String place = "the tap's output";

    private StreamSlots.Slot current = new StreamSlots.Slot("", RecordSink.discard());
    private long line = 1;
    private long records;
    private volatile ReadProgress progress = new ReadProgress(0, 0, 0);

    /**
     * @param handler takes the messages
     * @param warnings where what is odd is counted
     */
    public SingerReader(SingerHandler handler, ReaderOptions options, Warnings warnings) {
        this.options = Objects.requireNonNull(options, "options is null");
        this.warnings = Objects.requireNonNull(warnings, "warnings is null");
        this.handler = Objects.requireNonNull(handler, "handler is null");
        this.dispatcher = new Dispatcher(handler, slots, warnings, options.withoutSchema(), this::batch);
    }

    /**
     * Reads to the end and hands the messages to the handler, on this thread. Does not close the stream.
     *
     * @throws SingerFormatException when the output breaks the format
     * @throws IOException when reading fails, or what the handler throws
     */
    public void read(InputStream in) throws IOException {
        LineBuffer lines = new LineBuffer(in, options.maxLineBytes());
        try {
            lines(lines, () -> publish(lines.total()));
        } finally {
            publish(lines.total());
        }
    }

    /** The files of a BATCH message, each record of them as if it came in a line of its own. */
    private void batch(BatchMessage message) throws IOException {
        long outerLine = line;
        String outerPlace = place;
        for (String address : message.manifest()) {
            try (InputStream file = open(message, address)) {
                line = 1;
                place = "the batch file '" + address + "'";
                InputStream messages = new RecordEnvelopes(file, message.stream());
                lines(new LineBuffer(messages, options.maxLineBytes()), slots::publish);
            } finally {
                line = outerLine;
                place = outerPlace;
            }
        }
    }

    private InputStream open(BatchMessage message, String address) throws IOException {
        try {
            return handler.openBatch(message, address);
        } catch (IOException e) {
            throw new SingerFormatException(
                    line,
                    "Stream '" + message.stream() + "' sends a BATCH in line " + line
                            + " of the tap's output that can't be" + " read: " + e.getMessage() + ".");
        }
    }

    private void lines(LineBuffer lines, Runnable afterBlock) throws IOException {
        try {
            while (lines.fill()) {
                block(lines.bytes(), lines.from(), lines.limit());
                afterBlock.run();
            }
            if (lines.rest()) {
                lastLine(lines.bytes(), lines.from(), lines.limit());
            }
        } catch (LineBuffer.LineTooLongException e) {
            throw new SingerFormatException(
                    line,
                    "Line " + line + " of " + place + inStream() + " is longer than " + options.maxLineBytes()
                            + " bytes. Raise source.max_line_bytes, or leave the largest columns out in the tap's catalog.");
        }
    }

    /** How far it has come; callable from any thread while another one reads. */
    public ReadProgress progress() {
        return progress;
    }

    /** The records of each stream so far, by name; callable from any thread while another one reads. */
    public Map<String, Long> records() {
        return slots.records();
    }

    private void publish(long bytes) {
        slots.publish();
        progress = new ReadProgress(records, bytes, dispatcher.states());
    }

    private void block(byte[] b, int from, int limit) throws IOException {
        int p = from;
        while (p < limit) {
            int end = current.sink.offer(b, p, limit);
            if (end < 0) {
                end = otherStream(b, p, limit);
            }
            if (end < 0) {
                end = wholeLine(b, p, limit);
            } else {
                current.count();
                records++;
            }
            p = end;
            line++;
        }
    }

    /** Offers a line to the stream that it names, if that is another one than before. */
    private int otherStream(byte[] b, int p, int limit) throws IOException {
        StreamSlots.Slot slot = EnvelopeScanner.peek(b, p, slots);
        if (slot == null) {
            return RecordSink.NOT_TAKEN;
        }
        if (slot.discards()) {
            current = slot;
            return Bytes.lineFeed(b, p, limit) + 1;
        }
        if (slot == current) {
            return RecordSink.NOT_TAKEN;
        }
        current = slot;
        return slot.sink.offer(b, p, limit);
    }

    private int wholeLine(byte[] b, int from, int limit) throws IOException {
        int lineFeed = Bytes.lineFeed(b, from, limit);
        if (!isBlank(b, from, lineFeed)) {
            try {
                checkedLine(b, from, lineFeed);
            } catch (MalformedLineException e) {
                malformed(e);
            }
        }
        return lineFeed + 1;
    }

    private void malformed(MalformedLineException e) {
        if (options.onMalformed() == OnMalformed.SKIP) {
            warnings.add(WarningKind.MALFORMED_LINE, "", "");
            return;
        }
        throw new SingerFormatException(
                line,
                "Line " + line + " of " + place + inStream() + " " + e.getMessage()
                        + ". A tap may print nothing but Singer messages on stdout: have it write everything else to stderr, or set"
                        + " source.on_malformed to skip.");
    }

    private void checkedLine(byte[] b, int from, int lineFeed) throws IOException {
        String problem = LineText.problem(b, from, lineFeed);
        if (problem == null) {
            message(b, from, lineFeed);
        } else if (options.onMalformed() == OnMalformed.SKIP) {
            byte[] repaired = LineText.repaired(b, from, lineFeed);
            warnings.add(WarningKind.REPLACED_TEXT, "", "");
            message(repaired, 0, repaired.length - Bytes.SLACK - 1);
        } else {
            throw new MalformedLineException(problem);
        }
    }

    private void message(byte[] b, int from, int lineFeed) throws IOException {
        if (!EnvelopeScanner.scan(b, from, lineFeed, envelope)) {
            EnvelopeParser.parse(b, from, lineFeed, envelope);
        }
        StreamSlots.Slot slot = dispatcher.dispatch(b, from, lineFeed, envelope, line);
        if (slot != null) {
            current = slot;
            slot.count();
            records++;
        }
    }

    /** The last line has no line feed. That is fine if it is whole, and an error whatever the options say if it is not. */
    private void lastLine(byte[] b, int from, int limit) throws IOException {
        if (isBlank(b, from, limit - 1)) {
            return;
        }
        try {
            checkedLine(b, from, limit - 1);
        } catch (MalformedLineException e) {
            throw new SingerFormatException(
                    line,
                    "T" + place.substring(1) + " ends in the middle of line " + line + inStream()
                            + ". The tap has probably died; see its log.");
        }
    }

    private String inStream() {
        return current.stream.isEmpty() ? "" : " (after records of stream '" + current.stream + "')";
    }

    private static boolean isBlank(byte[] b, int from, int to) {
        for (int p = from; p < to; p++) {
            if (b[p] != ' ' && b[p] != '\t' && b[p] != '\r') {
                return false;
            }
        }
        return true;
    }
}
