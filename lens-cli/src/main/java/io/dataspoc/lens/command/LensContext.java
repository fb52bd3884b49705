package io.dataspoc.lens.command;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lens.cache.FileCache;
import io.dataspoc.lens.cache.TerminalFetch;
import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.config.ConfigFile;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.config.LensHome;
import io.dataspoc.lens.engine.Httpfs;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.query.DirectReading;
import io.dataspoc.lens.query.LakeSession;
import java.util.function.Consumer;

/**
 * What every command works with.
 *
 * @param terminal where it reads and writes
 * @param home where the configuration is
 * @param interruption tells when the process is to end
 */
public record LensContext(Terminal terminal, LensHome home, Interruption interruption) {
    /** Checks that all are there. */
    public LensContext {
        requireNonNull(terminal, "terminal is null");
        requireNonNull(home, "home is null");
        requireNonNull(interruption, "interruption is null");
    }

    /** Reads the configuration. */
    public LensConfig config() {
        return file().read();
    }

    /** The configuration file. */
    ConfigFile file() {
        return new ConfigFile(home, terminal.environment());
    }

    /** The buckets of a configuration; what is wrong with them is warned about. */
    public OpenBuckets buckets(LensConfig config) {
        return buckets(config, Access.ONLINE);
    }

    /** The buckets of a configuration, with or without asking object stores. */
    public OpenBuckets buckets(LensConfig config, Access access) {
        FileCache cache = new FileCache(home.cache(), config.cache(), table -> new TerminalFetch(terminal, table));
        return new OpenBuckets(config.buckets(), cache, access, terminal::warning);
    }

    /** Lens over the buckets of a configuration. */
    public LensClient client(LensConfig config, Access access) {
        return client(config, access, terminal::warning);
    }

    /** Lens over the buckets of a configuration; {@code warnings} is told what is wrong with them. */
    public LensClient client(LensConfig config, Access access, Consumer<String> warnings) {
        return LensClient.open(
                home, config, access, terminal.environment(), warnings, table -> new TerminalFetch(terminal, table));
    }

    /** A DuckDB session over buckets that are open. */
    public LakeSession session(LensConfig config, OpenBuckets buckets) {
        Session session = Session.open(home.spill(), config.engine());
        buckets.readDirectly(new DirectReading(new Httpfs(session), config.reader()));
        return new LakeSession(session, buckets::read);
    }

    /** The tables of all buckets, with rows and columns counted by the files where a manifest does not tell. */
    public Catalog measured(LensConfig config, OpenBuckets buckets) {
        Catalog catalog = buckets.read();
        if (catalog.tables().stream().noneMatch(LakeTable::isUnmeasured)) {
            return catalog;
        }
        try (LakeSession session = session(config, buckets)) {
            Catalog measured = catalog.map(session::measure);
            measured.tables(); // While the session is open.
            return measured;
        }
    }
}
