package io.dataspoc.singer.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The streams of a run with their sinks, found by name or by the bytes of the name. */
final class StreamSlots {

    /** One stream. Only the reader's thread changes it. */
    static final class Slot {
        final String stream;
        private final byte[] name;
        RecordSink sink;
        private volatile long published;
        private long records;

        Slot(String stream, RecordSink sink) {
            this.stream = stream;
            this.name = stream.getBytes(StandardCharsets.UTF_8);
            this.sink = sink;
        }

        void count() {
            records++;
        }

        void publish() {
            published = records;
        }

        boolean discards() {
            return sink == DiscardSink.INSTANCE;
        }
    }

    private final Map<String, Slot> byName = new ConcurrentHashMap<>();
    private Slot[] table = new Slot[64];

    Slot get(String stream) {
        return byName.get(stream);
    }

    Slot put(String stream, RecordSink sink) {
        Slot slot = byName.get(stream);
        if (slot == null) {
            slot = new Slot(stream, sink);
            byName.put(stream, slot);
            rebuild();
        }
        slot.sink = sink;
        return slot;
    }

    private void rebuild() {
        table = new Slot[Integer.highestOneBit(Math.max(16, byName.size())) * 4];
        for (Slot slot : byName.values()) {
            int i = hash(slot.name, 0, slot.name.length) & table.length - 1;
            while (table[i] != null) {
                i = i + 1 & table.length - 1;
            }
            table[i] = slot;
        }
    }

    /** The stream whose name is these bytes, or null. */
    Slot find(byte[] b, int from, int to) {
        int i = hash(b, from, to) & table.length - 1;
        for (Slot slot = table[i]; slot != null; slot = table[i]) {
            if (Arrays.equals(slot.name, 0, slot.name.length, b, from, to)) {
                return slot;
            }
            i = i + 1 & table.length - 1;
        }
        return null;
    }

    void publish() {
        for (Slot slot : byName.values()) {
            slot.publish();
        }
    }

    Map<String, Long> records() {
        Map<String, Long> records = new TreeMap<>();
        byName.forEach((name, slot) -> records.put(name, slot.published));
        return records;
    }

    private static int hash(byte[] b, int from, int to) {
        int h = 0;
        for (int i = from; i < to; i++) {
            h = h * 31 + b[i];
        }
        return h ^ h >>> 16;
    }
}
