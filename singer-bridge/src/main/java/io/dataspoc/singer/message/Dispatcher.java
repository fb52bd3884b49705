package io.dataspoc.singer.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.singer.json.Json;
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
    private long states;

    Dispatcher(SingerHandler handler, StreamSlots slots, Warnings warnings) {
        this.handler = handler;
        this.slots = slots;
        this.warnings = warnings;
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
            case "BATCH" -> throw batch(envelope, line);
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
        StreamSlots.Slot slot = slots.get(stream);
        if (slot == null) {
            throw new SingerFormatException(
                    line,
                    "Stream '" + stream + "' sends a RECORD before its SCHEMA in line " + line + " of the tap's output."
                            + " Use a tap that sends SCHEMA first, as the Singer specification asks.");
        }
        if (!slot.discards()) {
            slot.sink.record(new RecordLine(stream, line, b, from, lineFeed, envelope.recordFrom, envelope.recordTo));
        }
        return slot;
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

    /** Going on without the files that a BATCH names would lose their records. */
    private static SingerFormatException batch(Envelope envelope, long line) {
        return new SingerFormatException(
                line,
                "Stream '" + envelope.stream + "' sends a BATCH in line " + line
                        + " of the tap's output, which is not supported."
                        + " Remove batch_config from the tap's config, so that it sends RECORD messages.");
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
