package io.dataspoc.lens.catalog;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.bucket.BucketEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The catalogs of buckets in SQL: the alias that a bucket was given; for any but the first, which needs none, else the
 * last part of its address.
 */
public final class Aliases {
    private static final Set<String> TAKEN =
            Set.of("raw", "curated", "gold", "latest", "main", "memory", "temp", "system", "lake");

    private Aliases() {}

    /** The alias of each bucket, in their order; empty for a first one without. */
    public static List<String> of(List<BucketEntry> buckets) {
        Set<String> taken = new HashSet<>(TAKEN);
        for (BucketEntry bucket : buckets) {
            if (!bucket.alias().isEmpty()) {
                check(bucket.alias(), taken);
                taken.add(fold(bucket.alias()));
            }
        }
        List<String> aliases = new ArrayList<>();
        for (BucketEntry bucket : buckets) {
            boolean given = !bucket.alias().isEmpty() || aliases.isEmpty();
            aliases.add(given ? bucket.alias() : derive(bucket.uri(), taken));
        }
        return aliases;
    }

    private static void check(String alias, Set<String> taken) {
        if (alias.contains(".") || alias.isBlank()) {
            throw new CommandFailure("'" + alias + "' cannot be a bucket's alias: it must have no dot.");
        }
        if (taken.contains(fold(alias))) {
            throw new CommandFailure("'" + alias + "' cannot be a bucket's alias: the name is taken. Choose another.");
        }
    }

    private static String derive(String uri, Set<String> taken) {
        String path = uri.replaceAll("/+$", "");
        String name = path.substring(path.lastIndexOf('/') + 1).replace('.', '_');
        String base = name.isEmpty() ? "bucket" : name;
        String candidate = base;
        for (int n = 2; !taken.add(fold(candidate)); n++) {
            candidate = base + "_" + n;
        }
        return candidate;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
