package io.dataspoc.lens.shell;

import io.dataspoc.lens.catalog.Bucket;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The names of all tables, looked up beside what is typed: a bucket that is slow or out of reach stops nobody. */
final class KnownTables {
    private static final long PATIENCE_MILLIS = 1500;

    private Catalog catalog;
    private CompletableFuture<List<Name>> names = CompletableFuture.completedFuture(List.of());

    /**
     * A name that finds a table.
     *
     * @param parts the parts between the dots
     * @param table the table
     */
    record Name(List<String> parts, LakeTable table) {}

    /** Looks the names of a catalog up, unless that was begun already. */
    synchronized void follow(Catalog current) {
        if (catalog != current) {
            catalog = current;
            names = new CompletableFuture<>();
            CompletableFuture<List<Name>> found = names;
            Thread thread = new Thread(() -> find(current, found), "names of tables");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void find(Catalog catalog, CompletableFuture<List<Name>> found) {
        try {
            catalog.buckets().parallelStream().forEach(Bucket::tables);
            List<Name> names = new ArrayList<>();
            for (LakeTable table : catalog.tables()) {
                catalog.names(table).forEach(parts -> names.add(new Name(parts, table)));
            }
            found.complete(names);
        } catch (RuntimeException e) {
            found.completeExceptionally(e);
        }
    }

    /** The names, as far as they are known in a moment. */
    List<Name> names() {
        CompletableFuture<List<Name>> known;
        synchronized (this) {
            known = names;
        }
        try {
            return known.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return List.of(); // The statement that names such a table says what is wrong.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
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
                && java.util.stream.IntStream.range(0, left.size())
                        .allMatch(i -> left.get(i).equalsIgnoreCase(right.get(i)));
    }
}
