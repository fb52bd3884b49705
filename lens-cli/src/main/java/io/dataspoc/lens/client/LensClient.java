package io.dataspoc.lens.client;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lens.ask.AskResult;
import io.dataspoc.lens.ask.AskSettings;
import io.dataspoc.lens.ask.Asking;
import io.dataspoc.lens.ask.Briefing;
import io.dataspoc.lens.ask.LanguageModel;
import io.dataspoc.lens.cache.FetchListener;
import io.dataspoc.lens.cache.FileCache;
import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.catalog.ReadTime;
import io.dataspoc.lens.config.ConfigFile;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.config.LensHome;
import io.dataspoc.lens.config.S3Reader;
import io.dataspoc.lens.engine.Httpfs;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.output.RowWriter;
import io.dataspoc.lens.query.DirectReading;
import io.dataspoc.lens.query.Export;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.QueryRun;
import io.dataspoc.lens.sandbox.SandboxLimits;
import io.dataspoc.lens.sql.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The tables of the registered buckets, and SQL over them, as the commands have them: {@code orders}, {@code
 * raw.shop.orders}, {@code latest.orders} …
 *
 * <pre>{@code
 * try (LensClient lens = LensClient.open()) {
 *     QueryResult result = lens.query("SELECT status, count(*) FROM orders GROUP BY ALL");
 * }
 * }</pre>
 *
 * <p>A client has one DuckDB session: temporary tables stay until it is closed, and one thread uses it at a time; only
 * {@link #cancel} may come from another. Failures are {@link io.dataspoc.cli.CommandFailure}s and
 * {@link io.dataspoc.lake.error.LakeException}s, whose messages are for people.
 */
public final class LensClient implements AutoCloseable {
    private static final Runnable NOTHING = () -> {};

    private final OpenBuckets buckets;
    private final LakeSession session;
    private final Terminal quiet;
    private final Supplier<LensClient> another;
    private final AtomicReference<Runnable> beside = new AtomicReference<>(NOTHING);
    private final LensHome home;
    private final LensConfig config;
    private final Environment environment;
    private final Consumer<String> warnings;

    private LensClient(
            OpenBuckets buckets,
            LakeSession session,
            LensHome home,
            LensConfig config,
            Environment environment,
            Consumer<String> warnings,
            Supplier<LensClient> another) {
        this.home = home;
        this.config = config;
        this.warnings = warnings;
        this.environment = environment;
        this.another = another;
        this.buckets = buckets;
        this.session = session;
        this.quiet = Terminal.ofNothing(environment.variables());
    }

    /** Opens the user's own configuration, as the command line does; warnings go nowhere. */
    public static LensClient open() {
        Environment environment = new Environment(System.getenv());
        LensHome home = LensHome.of(environment);
        LensConfig config = new ConfigFile(home, environment).read();
        return open(home, config, Access.ONLINE, environment, warning -> {}, table -> FetchListener.NONE);
    }

    /**
     * Opens a configuration.
     *
     * @param home where its cache is
     * @param access whether object stores are asked
     * @param warnings is told of buckets that cannot be read
     * @param downloads makes who is told of the download of a table, by the table's name
     */
    public static LensClient open(
            LensHome home,
            LensConfig config,
            Access access,
            Environment environment,
            Consumer<String> warnings,
            Function<String, FetchListener> downloads) {
        requireNonNull(home, "home is null");
        FileCache cache = new FileCache(home.cache(), config.cache(), downloads);
        OpenBuckets buckets = new OpenBuckets(config.buckets(), cache, access, warnings);
        Session engine = Session.open(home.spill(), config.engine());
        buckets.readDirectly(new DirectReading(new Httpfs(engine), config.reader()));
        return new LensClient(
                buckets,
                new LakeSession(engine, buckets::read),
                home,
                config,
                environment,
                warnings,
                () -> open(
                        home,
                        SandboxLimits.DEFAULT.within(config).reading(S3Reader.CACHE),
                        access,
                        environment,
                        warnings,
                        downloads));
    }

    /** The tables of all buckets, in order. */
    public List<LakeTable> tables() {
        return session.catalog().tables();
    }

    /** The tables and the names that find them. */
    public Catalog catalog() {
        return session.catalog();
    }

    /**
     * The columns of a table, partitions included; nothing is fetched for it.
     *
     * @param table its name as in SQL
     */
    public List<ResultColumn> schema(String table) {
        return session.columns(table);
    }

    /** Runs the statements of a text and gives all rows of the last one. */
    public QueryResult query(String sql) throws IOException {
        CollectedRows rows = new CollectedRows();
        query(sql, rows);
        return rows.result();
    }

    /** Runs the statements of a text and gives the last one's rows to a writer, as DuckDB makes them. */
    public void query(String sql, RowWriter writer) throws IOException {
        run(quiet).show(sql, writer);
    }

    /**
     * Runs the statements of a text and writes the last one's rows to a file, whose ending tells the format.
     *
     * @return how many rows there are
     */
    public long export(String sql, Path file) throws IOException {
        QueryRun run = run(quiet);
        Statement last = run.runAllButLast(sql);
        return run.export(sql, last, Export.to(file));
    }

    /**
     * Answers a question in plain words by SQL that the configured language model writes; it runs in a session of its own. What
     * the model is told of the tables, {@code ask.share} in the configuration says.
     *
     * @throws io.dataspoc.cli.CommandFailure if the model can't be reached, or no SQL of it works
     */
    public AskResult ask(String question) throws IOException {
        AskSettings settings = AskSettings.of(new ConfigFile(home, environment).ask(), environment);
        LanguageModel model = Asking.model(settings);
        Briefing briefing = new Briefing(home, config, settings, warnings);
        try (LensClient own = another.get();
                Asking asking = new Asking(own.session(), home.spill(), briefing, model);
                Interruption.Registration cancel = alsoCancel(() -> {
                    model.cancel();
                    own.cancel();
                })) {
            own.readAsOf(session.readTime());
            own.confine(List.of());
            return asking.ask(question);
        }
    }

    /** Fetches a table from its object store and keeps it on this machine; nothing happens for one in a folder. */
    public void cache(String table) {
        LakeTable found = session.catalog().find(table);
        if (found.isRemote()) {
            found.pin();
        }
    }

    /** Reads tables as of another time from now on. */
    public void readAsOf(ReadTime time) {
        session.readAsOf(time);
    }

    /** Looks at the buckets again. */
    public void refresh() {
        session.reload();
    }

    /**
     * From now on and for good, SQL reads and writes no files but those of buckets in folders, the cache's, and those in some
     * more folders; it uses no network and changes no settings. Of buckets in object stores only the cache is read.
     */
    public void confine(List<Path> more) {
        List<Path> folders = new ArrayList<>(buckets.folders());
        folders.add(home.cache());
        folders.addAll(more);
        session.confine(folders);
    }

    /** Cancels the statement or the download under way; from any thread. No download begins until {@link #resume}. */
    public void cancel() {
        beside.get().run();
        buckets.cancel();
        session.cancel();
    }

    /** Has {@link #cancel} call off something else, too, until the registration is closed. */
    public Interruption.Registration alsoCancel(Runnable work) {
        beside.set(requireNonNull(work, "work is null"));
        return () -> beside.set(NOTHING);
    }

    /** Lets downloads begin again after a {@link #cancel}. */
    public void resume() {
        buckets.resume();
    }

    /** Cancels what is under way when a process is told to end, until the registration is closed. */
    public Interruption.Registration cancelledBy(Interruption interruption) {
        return interruption.onInterrupt(this::cancel);
    }

    /** The DuckDB session in which the tables have their names. */
    public LakeSession session() {
        return session;
    }

    /** The registered buckets. */
    public OpenBuckets buckets() {
        return buckets;
    }

    /** Runs statements and shows progress on a terminal. */
    public QueryRun run(Terminal terminal) {
        return new QueryRun(session, terminal);
    }

    @Override
    public void close() {
        try (OpenBuckets closing = buckets) {
            session.close();
        }
    }
}
