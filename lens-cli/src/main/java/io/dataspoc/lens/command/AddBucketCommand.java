package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.lake.Lake;
import io.dataspoc.lens.catalog.Aliases;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.BucketRef;
import io.dataspoc.lens.config.ConfigFile;
import io.dataspoc.lens.config.LensConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code add-bucket}: registers a bucket and shows its tables. */
@Command(name = "add-bucket", description = "Register a bucket and show its tables.")
final class AddBucketCommand extends LensCommand {
    @Parameters(paramLabel = "URI", description = "The bucket: file:///path, or a path.")
    private String uri;

    @Option(
            names = "--alias",
            paramLabel = "NAME",
            description = "The bucket's catalog in SQL: NAME.raw.postgres.orders.")
    private String alias = "";

    AddBucketCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        BucketRef bucket = new BucketRef(address(), alias);
        checkOpens(bucket);
        ConfigFile file = new ConfigFile(context().home());
        LensConfig config = file.read();
        Optional<BucketRef> known = config.buckets().stream()
                .filter(other -> plain(other.uri()).equals(plain(bucket.uri())))
                .findFirst();
        if (known.isPresent()) {
            requireSameAlias(known.get());
            terminal().notice("Bucket already registered: " + known.get().uri());
        } else {
            config = config.with(bucket);
            Aliases.of(config.buckets());
            file.add(bucket);
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
    private static void checkOpens(BucketRef bucket) {
        Lake.open(bucket.uri()).close();
    }

    private void requireSameAlias(BucketRef known) {
        if (!alias.isEmpty() && !alias.equals(known.alias())) {
            throw new CommandFailure("Bucket " + known.uri() + " is registered"
                    + (known.alias().isEmpty() ? " without an alias" : " as '" + known.alias() + "'")
                    + ": change it in " + context().home().config() + ".");
        }
    }

    private static String plain(String uri) {
        return uri.replaceFirst("^file://", "").replaceAll("/+$", "");
    }

    private void show(LensConfig config, BucketRef bucket) {
        try (OpenBuckets buckets = context().buckets(config)) {
            Catalog catalog = context().measured(buckets);
            int index = config.buckets().indexOf(bucket);
            new CatalogTable(terminal(), catalog)
                    .print(catalog.buckets().get(index).tables());
            int tables = catalog.buckets().get(index).tables().size();
            terminal().notice(tables == 0 ? "No tables found in this bucket." : tables + " table(s) found.");
        }
    }
}
