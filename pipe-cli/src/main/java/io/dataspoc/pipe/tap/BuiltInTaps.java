package io.dataspoc.pipe.tap;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.bucket.Addresses;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.storage.HostSystem;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.singer.files.BucketFiles;
import io.dataspoc.singer.files.FileStore;
import io.dataspoc.singer.files.FileTap;
import io.dataspoc.singer.files.LocalFiles;
import io.dataspoc.singer.tap.TapCommand;
import java.util.List;
import java.util.Optional;

/** The taps that need no installation: {@code csv}, {@code jsonl} and {@code parquet}. */
public final class BuiltInTaps {
    private final PipeHome home;
    private final Environment environment;

    /** Those that open buckets as {@code config.yaml} says. */
    public BuiltInTaps(PipeHome home, Environment environment) {
        this.home = requireNonNull(home, "home is null");
        this.environment = requireNonNull(environment, "environment is null");
    }

    /** Their names. */
    public static List<String> names() {
        return FileTap.names();
    }

    /** The tap of that name; empty if there is none. */
    public Optional<TapCommand> find(String name) {
        return FileTap.named(name, this::open, home.cache().resolve("tmp")).map(tap -> TapCommand.of(name, tap));
    }

    /** A folder of this machine is read as it is; relative paths begin at the tool's own folder. */
    private FileStore open(String address) {
        String expanded = Addresses.expandHome(address, environment);
        if (expanded.contains("://") && !expanded.startsWith("file://")) {
            Lake lake = new Pipelines(home, environment).bucket(expanded).open(notice -> {});
            return new BucketFiles(lake.store());
        }
        return new LocalFiles(home.folder().resolve(HostSystem.path(Addresses.plain(expanded))));
    }
}
