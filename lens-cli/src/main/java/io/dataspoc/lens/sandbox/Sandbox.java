package io.dataspoc.lens.sandbox;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.cache.FetchListener;
import io.dataspoc.lens.cache.FileCache;
import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.config.LensHome;
import io.dataspoc.lens.engine.EngineSettings;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.query.InterruptedQueryException;
import io.dataspoc.lens.query.LakeSession;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs the SQL of agents: what {@link SqlGuard} lets pass, in engines that reach the lake's files alone, within limits
 * of rows, characters, time, memory, disk and queries at a time. It may be used by several threads.
 */
public final class Sandbox implements AutoCloseable {
    private static final int LOOK_MILLIS = 100;

    private final LensHome home;
    private final LensConfig config;
    private final SandboxScope scope;
    private final SandboxLimits limits;
    private final Consumer<String> warnings;
    private final SqlGuard guard;
    private final Semaphore places;
    private final Deque<SandboxSession> idle = new ArrayDeque<>();
    private final Set<SandboxWatch> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock;
    private final Future<?> looking;
    private boolean closed;

    /**
     * Opens one.
     *
     * @param home where copies of files from object stores are
     * @param config which buckets there are
     * @param scope which of their tables may be read
     * @param warnings is told of buckets that cannot be read
     * @param lastResort ends the process, and says why, where a query takes more than it may and can't be stopped
     */
    public Sandbox(
            LensHome home,
            LensConfig config,
            SandboxScope scope,
            SandboxLimits limits,
            Consumer<String> warnings,
            Consumer<String> lastResort) {
        this.home = requireNonNull(home, "home is null");
        this.config = requireNonNull(config, "config is null");
        this.scope = requireNonNull(scope, "scope is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.warnings = requireNonNull(warnings, "warnings is null");
        this.guard = SqlGuard.open(home.spill());
        this.places = new Semaphore(limits.parallel(), true);
        HardStop hardStop = new HardStop(running, limits, lastResort);
        this.clock = Executors.newScheduledThreadPool(2, task -> {
            Thread thread = new Thread(task, "query limits");
            thread.setDaemon(true);
            return thread;
        });
        this.looking = clock.scheduleWithFixedDelay(hardStop, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What queries are held to. */
    public SandboxLimits limits() {
        return limits;
    }

    /** Runs one SELECT. */
    public SandboxResult query(String sql) throws IOException {
        return query(sql, limits, QueryCall.WAITING);
    }

    /**
     * Runs one SELECT.
     *
     * @param within limits that are not wider than the sandbox's own
     * @throws RefusedSqlException if it may do anything but read tables that may be read
     * @throws CommandFailure if it fails, takes too long, or too many others run
     * @throws InterruptedQueryException if the call gave it up
     */
    public SandboxResult query(String sql, SandboxLimits within, QueryCall call) throws IOException {
        return use(call, session -> {
            return session.run(guard.checked(sql, session.catalog()), within);
        });
    }

    /** Looks at the tables, without any SQL from outside. */
    public <T> T look(QueryCall call, Function<LakeSession, T> look) throws IOException {
        return use(call, session -> {
            session.catalog();
            return look.apply(session.lake());
        });
    }

    /** The tables that may be read. */
    public Catalog catalog() throws IOException {
        return look(QueryCall.WAITING, LakeSession::catalog);
    }

    private interface Work<T> {
        T with(SandboxSession session) throws IOException;
    }

    private <T> T use(QueryCall call, Work<T> work) throws IOException {
        takePlace();
        try {
            SandboxSession session = take();
            SandboxWatch watch = new SandboxWatch(session, call, limits.time(), clock);
            running.add(watch);
            try {
                return watch.over(() -> work.with(session));
            } finally {
                running.remove(watch);
                watch.close();
                giveBack(session, watch.isStopped());
            }
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(limits.time().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CommandFailure(
                        "There are " + limits.parallel() + " queries under way already: try again later.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted before the query began.", e);
        }
    }

    private synchronized SandboxSession take() {
        SandboxSession session = idle.poll();
        return session == null ? open() : session;
    }

    private SandboxSession open() {
        FileCache cache = new FileCache(home.cache(), config.cache(), table -> FetchListener.NONE);
        OpenBuckets buckets = new OpenBuckets(config.buckets(), cache, Access.ONLINE, warnings);
        EngineSettings settings =
                new EngineSettings(limits.memory(), config.engine().threads(), "", limits.temporary());
        return new SandboxSession(buckets, Session.open(home.spill(), settings), home.cache(), scope);
    }

    /** A session that was stopped is of no use any more. */
    private void giveBack(SandboxSession session, boolean stopped) {
        synchronized (this) {
            if (!stopped && !closed) {
                idle.push(session);
                return;
            }
        }
        session.close();
    }

    @Override
    public synchronized void close() {
        closed = true;
        looking.cancel(false);
        clock.shutdownNow();
        idle.forEach(SandboxSession::close);
        idle.clear();
        guard.close();
    }
}
