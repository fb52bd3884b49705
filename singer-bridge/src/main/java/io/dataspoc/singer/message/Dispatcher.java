package io.dataspoc.singer.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.singer.json.Json;
import io.dataspoc.singer.message.ReaderOptions.WithoutSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Hands one message whose envelope is known to the handler, or to its stream's sink. */
final class Dispatcher {

    private final SingerHandler handler;
    private final StreamSlots slots;
    private final Warnings warnings;
    private final WithoutSchema withoutSchema;
    private final Batches batches;
    private long states;

    /** Reads the files of a BATCH message, now. */
    interface Batches {
        void read(BatchMessage message) throws IOException;
    }

    Dispatcher(
            SingerHandler handler, StreamSlots slots, Warnings warnings, WithoutSchema withoutSchema, Batches batches) {
        this.handler = handler;
        this.slots = slots;
        this.warnings = warnings;
        this.withoutSchema = withoutSchema;
        this.batches = batches;
    }

    /** STATE messages so far. */
    long states() {
        return states;
    }

    /** Hands the message on. Returns the stream's slot if it was a record, else null. */
    StreamSlots.Slot dispatch(byte[] b, int from, int lineFeed, Envelope envelope, long line) throws IOException {
        if (envelope.type == null) {
            throw new MalformedLineException("has no message type");
        }
        String type = envelope.type.toUpperCase(Locale.ROOT);
        switch (type) {
            case "RECORD" -> {
                countCase(envelope, type);
                return record(b, from, lineFeed, envelope, line);
            }
            case "SCHEMA" -> schema(b, from, lineFeed, envelope);
            case "STATE" -> state(b, envelope);
            case "ACTIVATE_VERSION" -> activateVersion(envelope);
            case "BATCH" -> batch(b, from, lineFeed, envelope, line);
            default -> {
                warnings.add(WarningKind.UNKNOWN_TYPE, "", envelope.type);
                handler.unknown(envelope.type);
                return null;
            }
        }
        countCase(envelope, type);
        return null;
    }

    private void countCase(Envelope envelope, String type) {
        if (!envelope.type.equals(type)) {
            warnings.add(WarningKind.TYPE_CASE, "", envelope.type);
        }
    }

    private StreamSlots.Slot record(byte[] b, int from, int lineFeed, Envelope envelope, long line) throws IOException {
        String stream = stream(envelope, "RECORD");
        if (envelope.recordFrom < 0) {
            throw new MalformedLineException("is a RECORD of stream '" + stream + "' without a record object");
        }
        StreamSlots.Slot slot = slots.get(stream) == null && withoutSchema == WithoutSchema.INFER
                ? inferred(stream, b, envelope)
                : known(stream, "RECORD", line);
        if (!slot.discards()) {
            long version = envelope.hasVersion ? envelope.version : RecordLine.UNVERSIONED;
            slot.sink.record(
                    new RecordLine(stream, line, b, from, lineFeed, envelope.recordFrom, envelope.recordTo, version));
        }
        return slot;
    }

    private StreamSlots.Slot inferred(String stream, byte[] b, Envelope envelope) throws IOException {
        warnings.add(WarningKind.INFERRED_SCHEMA, stream, "");
        return slots.put(stream, handler.schema(InferredSchema.of(stream, b, envelope.recordFrom, envelope.recordTo)));
    }

    private void schema(byte[] b, int from, int lineFeed, Envelope envelope) throws IOException {
        String stream = stream(envelope, "SCHEMA");
        JsonNode tree = Json.mapper().readTree(b, from, lineFeed - from);
        JsonNode schema = tree.path("schema");
        if (!schema.isObject()) {
            throw new MalformedLineException("is a SCHEMA of stream '" + stream + "' without a schema object");
        }
        SchemaMessage message = new SchemaMessage(
                stream, schema, names(tree.path("key_properties")), names(tree.path("bookmark_properties")));
        slots.put(stream, handler.schema(message));
    }

    private void state(byte[] b, Envelope envelope) throws IOException {
        if (envelope.valueFrom < 0) {
            throw new MalformedLineException("is a STATE without a value");
        }
        states++;
        handler.state(new StateMessage(Arrays.copyOfRange(b, envelope.valueFrom, envelope.valueTo)));
    }

    private void activateVersion(Envelope envelope) throws IOException {
        String stream = stream(envelope, "ACTIVATE_VERSION");
        if (!envelope.hasVersion) {
            throw new MalformedLineException("is an ACTIVATE_VERSION of stream '" + stream + "' without a version");
        }
        handler.activateVersion(stream, envelope.version);
    }

    private void batch(byte[] b, int from, int lineFeed, Envelope envelope, long line) throws IOException {
        String stream = stream(envelope, "BATCH");
        StreamSlots.Slot slot = known(stream, "BATCH", line);
        BatchMessage message = BatchMessage.of(stream, Json.mapper().readTree(b, from, lineFeed - from));
        if (!slot.discards()) {
            batches.read(message);
        }
    }

    private StreamSlots.Slot known(String stream, String type, long line) {
        StreamSlots.Slot slot = slots.get(stream);
        if (slot == null) {
            throw new SingerFormatException(
                    line,
                    "Stream '" + stream + "' sends a " + type + " before its SCHEMA in line " + line
                            + " of the tap's output."
                            + " Use a tap that sends SCHEMA first, as the Singer specification asks, or set schema.infer to"
                            + " true.");
        }
        return slot;
    }

    private static String stream(Envelope envelope, String type) {
        if (envelope.stream == null) {
            throw new MalformedLineException("is a " + type + " without a stream");
        }
        return envelope.stream;
    }

    /** Names in an array; a tap may nest them, as in {@code [["a", "b"]]}. Anything else names nothing. */
    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        if (node.isTextual()) {
            names.add(node.textValue());
        } else if (node.isArray()) {
            node.forEach(item -> names.addAll(names(item)));
        }
        return names;
    }
}
