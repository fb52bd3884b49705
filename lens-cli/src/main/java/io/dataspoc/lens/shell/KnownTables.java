package io.dataspoc.lens.shell;

import io.dataspoc.lens.catalog.Bucket;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The names of all tables, looked up beside what is typed. A bucket that is slow or out of reach keeps nobody waiting for
 * longer than a moment, once, and the other buckets' names are known meanwhile.
 */
final class KnownTables {
    private static final long PATIENCE_NANOS = 1_500_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Catalog catalog;
    private List<Name> names = List.of();
    private int awaited;
    private long start;

    /**
     * A name that finds a table.
     *
     * @param parts the parts between the dots
     * @param table the table
     */
    record Name(List<String> parts, LakeTable table) {}

    /** Looks the names of a catalog up, unless that was begun already. */
    synchronized void follow(Catalog current) {
        if (catalog == current) {
            return;
        }
        catalog = current;
        names = List.of();
        awaited = current.buckets().size();
        start = System.nanoTime();
        for (Bucket bucket : current.buckets()) {
            Thread thread = new Thread(() -> find(current, bucket), "names of tables");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void find(Catalog current, Bucket bucket) {
        List<Name> found = new ArrayList<>();
        try {
            for (LakeTable table : bucket.tables()) {
                current.names(table).forEach(parts -> found.add(new Name(parts, table)));
            }
        } catch (RuntimeException e) {
            // Then it has no names to offer. The statement that names one of its tables says what is wrong.
            found.clear();
        }
        add(current, found);
    }

    private synchronized void add(Catalog of, List<Name> found) {
        if (catalog == of) {
            List<Name> more = new ArrayList<>(names);
            more.addAll(found);
            names = List.copyOf(more);
            awaited--;
            notifyAll();
        }
    }

    /** The names, as far as they are known a moment after they began to be looked up. */
    synchronized List<Name> names() {
        try {
            long left = left();
            while (awaited > 0 && left > 0) {
                wait(left);
                left = left();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The line editor sees it.
        }
        return names;
    }

    private long left() {
        return (start + PATIENCE_NANOS - System.nanoTime()) / NANOS_PER_MILLI;
    }

    /** The table of a name, in any case. */
    Optional<LakeTable> table(List<String> parts) {
        return names().stream()
                .filter(name -> equal(name.parts(), parts))
                .map(Name::table)
                .findFirst();
    }

    private static boolean equal(List<String> left, List<String> right) {
        return left.size() == right.size()
                && IntStream.range(0, left.size()).allMatch(i -> left.get(i).equalsIgnoreCase(right.get(i)));
    }
}
