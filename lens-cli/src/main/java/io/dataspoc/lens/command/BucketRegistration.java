package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.bucket.Addresses;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.cli.bucket.BucketSettings;
import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lens.catalog.Aliases;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.ConfigFile;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.listing.CatalogTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds a bucket to the configuration and shows its tables. */
final class BucketRegistration {
    private final LensContext context;

    BucketRegistration(LensContext context) {
        this.context = context;
    }

    /**
     * Adds one; one that is known already is shown only.
     *
     * @param uri its address, or a path
     * @param settings how it is reached, by the names of the configuration
     * @return its tables
     */
    List<LakeTable> add(String uri, Map<String, String> settings) throws IOException {
        Terminal terminal = context.terminal();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("uri", address(uri));
        fields.putAll(settings);
        BucketEntry bucket = BucketSettings.entry(fields, terminal.environment());
        checkOpens(bucket);
        ConfigFile file = context.file();
        LensConfig config = file.read();
        Optional<BucketEntry> known = config.buckets().stream()
                .filter(other -> Addresses.plain(other.uri()).equals(Addresses.plain(bucket.uri())))
                .findFirst();
        if (known.isPresent()) {
            requireSame(known.get(), bucket);
            terminal.notice("Bucket already registered: " + known.get().uri());
        } else {
            config = config.with(bucket);
            Aliases.of(config.buckets());
            file.add(fields);
            terminal.notice("Bucket added: " + bucket.uri());
        }
        return show(config, known.orElse(bucket));
    }

    /** A path that is not absolute would mean another folder tomorrow. */
    private String address(String uri) {
        if (uri.isBlank()) {
            throw CommandFailure.usage("A bucket needs an address, such as file:///path/to/lake.");
        }
        if (uri.contains("://") || uri.startsWith("file:")) {
            return uri;
        }
        Path path = context.terminal().environment().path(uri);
        return path.toAbsolutePath().normalize().toString();
    }

    /** Refuses what no later command could open. */
    private void checkOpens(BucketEntry bucket) {
        bucket.open(context.terminal()::notice).close();
    }

    private void requireSame(BucketEntry known, BucketEntry bucket) {
        if (!bucket.alias().isEmpty() && !bucket.alias().equals(known.alias())) {
            throw registered(known, known.alias().isEmpty() ? "without an alias" : "as '" + known.alias() + "'");
        }
        boolean plain = bucket.options().equals(BucketOptions.DEFAULT);
        if (!plain && !bucket.options().equals(known.options())) {
            throw registered(known, "with other settings");
        }
    }

    private CommandFailure registered(BucketEntry known, String how) {
        return new CommandFailure("Bucket " + known.uri() + " is registered " + how + ": change it in "
                + context.home().config() + ".");
    }

    private List<LakeTable> show(LensConfig config, BucketEntry bucket) {
        try (OpenBuckets buckets = context.buckets(config)) {
            Catalog catalog = context.measured(config, buckets);
            int index = config.buckets().indexOf(bucket);
            List<LakeTable> tables = catalog.buckets().get(index).tables();
            new CatalogTable(context.terminal(), catalog).print(tables);
            int count = tables.size();
            context.terminal().notice(count == 0 ? "No tables found in this bucket." : count + " table(s) found.");
            return tables;
        }
    }
}
