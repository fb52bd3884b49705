package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.bucket.Addresses;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.cli.bucket.BucketSettings;
import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lens.catalog.Aliases;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.ConfigFile;
import io.dataspoc.lens.config.LensConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code add-bucket}: registers a bucket and shows its tables. */
@Command(name = "add-bucket", description = "Register a bucket and show its tables.")
final class AddBucketCommand extends LensCommand {
    @Parameters(paramLabel = "URI", description = "The bucket: s3://bucket/path, file:///path, or a path.")
    private String uri;

    @Mixin
    private BucketFlags flags;

    AddBucketCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("uri", address());
        fields.putAll(flags.given());
        BucketEntry bucket = BucketSettings.entry(fields, terminal().environment());
        checkOpens(bucket);
        ConfigFile file = context().file();
        LensConfig config = file.read();
        Optional<BucketEntry> known = config.buckets().stream()
                .filter(other -> Addresses.plain(other.uri()).equals(Addresses.plain(bucket.uri())))
                .findFirst();
        if (known.isPresent()) {
            requireSame(known.get(), bucket);
            terminal().notice("Bucket already registered: " + known.get().uri());
        } else {
            config = config.with(bucket);
            Aliases.of(config.buckets());
            file.add(fields);
            terminal().notice("Bucket added: " + bucket.uri());
        }
        show(config, known.orElse(bucket));
        return ExitCode.DONE;
    }

    /** A path that is not absolute would mean another folder tomorrow. */
    private String address() {
        if (uri.isBlank()) {
            throw CommandFailure.usage("A bucket needs an address, such as file:///path/to/lake.");
        }
        if (uri.contains("://") || uri.startsWith("file:")) {
            return uri;
        }
        Path path = terminal().environment().path(uri);
        return path.toAbsolutePath().normalize().toString();
    }

    /** Refuses what no later command could open. */
    private void checkOpens(BucketEntry bucket) {
        bucket.open(terminal()::notice).close();
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
                + context().home().config() + ".");
    }

    private void show(LensConfig config, BucketEntry bucket) {
        try (OpenBuckets buckets = context().buckets(config)) {
            Catalog catalog = context().measured(config, buckets);
            int index = config.buckets().indexOf(bucket);
            new CatalogTable(terminal(), catalog)
                    .print(catalog.buckets().get(index).tables());
            int tables = catalog.buckets().get(index).tables().size();
            terminal().notice(tables == 0 ? "No tables found in this bucket." : tables + " table(s) found.");
        }
    }
}
