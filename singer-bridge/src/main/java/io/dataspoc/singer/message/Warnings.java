package io.dataspoc.singer.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts warnings by kind, stream and subject. Any thread may add and list. */
public final class Warnings {

    /** So many different ones are told apart; a tap that invents names can't fill the memory with them. */
    private static final int MAX_DISTINCT = 10_000;

    private record Key(WarningKind kind, String stream, String subject) {}

    private final ConcurrentHashMap<Key, LongAdder> counts = new ConcurrentHashMap<>();

    /**
     * Counts one.
     *
     * @param stream the stream's name, or the empty string
     * @param subject the property or message type, or the empty string
     */
    public void add(WarningKind kind, String stream, String subject) {
        add(kind, stream, subject, 1);
    }

    /** Counts {@code times} of them; nothing when that is 0. */
    public void add(WarningKind kind, String stream, String subject, long times) {
        if (times > 0) {
            counter(kind, stream, subject).add(times);
        }
    }

    /** The counter of one kind, stream and subject, for those who count often. */
    public LongAdder counter(WarningKind kind, String stream, String subject) {
        Key key = new Key(kind, stream, subject);
        if (counts.size() >= MAX_DISTINCT && !counts.containsKey(key)) {
            key = new Key(kind, stream, "");
        }
        return counts.computeIfAbsent(key, k -> new LongAdder());
    }

    /** What has been counted so far, ordered by stream, kind and subject. */
    public List<Warning> list() {
        List<Warning> list = new ArrayList<>();
        counts.forEach((key, count) -> {
            long n = count.sum();
            if (n > 0) {
                list.add(new Warning(key.kind(), key.stream(), key.subject(), n));
            }
        });
        list.sort(Comparator.comparing(Warning::stream)
                .thenComparing(Warning::kind)
                .thenComparing(Warning::subject));
        return list;
    }

    /** The sum of one kind over all streams. */
    public long count(WarningKind kind) {
        return list().stream()
                .filter(w -> w.kind() == kind)
                .mapToLong(Warning::count)
                .sum();
    }
}
