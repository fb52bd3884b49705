package io.dataspoc.singer.tap;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.singer.tap.Discovered.Cause;
import io.dataspoc.singer.tap.Discovered.Certainty;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Asks a tap once for its catalog ({@code --discover}) and remembers the answer, also that there is none, until the
 * tap's command, program or config changes. A tap is never asked for its {@code --help}.
 */
public final class Discovery {

    /** argparse and click both end with it when they do not know an option. */
    private static final int USAGE = 2;

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final TapCommand command;
    private final SourceConfig config;
    private final Map<String, String> environment;
    private final DiscoveryLimits limits;
    private final DiscoveryCache cache;

    /**
     * @param cacheFile remembers the answer; it need not exist
     * @param environment the tap's
     */
    public Discovery(
            TapCommand command,
            SourceConfig config,
            Path cacheFile,
            Map<String, String> environment,
            DiscoveryLimits limits) {
        this.command = requireNonNull(command, "command is null");
        this.config = requireNonNull(config, "config is null");
        this.environment = Map.copyOf(environment);
        this.limits = requireNonNull(limits, "limits is null");
        this.cache = new DiscoveryCache(requireNonNull(cacheFile, "cacheFile is null"));
    }

    /**
     * What the tap offers, as remembered, else as it says now.
     *
     * @param temporary where temporary files go
     * @param started told the process if the tap is asked, so that it can be stopped
     * @throws TapException if the tap cannot be started
     */
    public Discovered discover(Path temporary, Consumer<TapProcess> started) {
        if (command.inner().isPresent()) {
            // What a folder holds changes, and is quickly asked for.
            return refresh(temporary, started);
        }
        return cache.read(key()).orElseGet(() -> refresh(temporary, started));
    }

    /** What the tap offers now. */
    public Discovered refresh(Path temporary, Consumer<TapProcess> started) {
        Discovered answer = ask(temporary, started);
        remember(answer);
        return answer;
    }

    /** Remembers how the tap took its catalog in a run. */
    public void proven(Discovered.Found found, CatalogOption option) {
        remember(new Discovered.Found(found.catalog(), option, Certainty.PROVEN));
    }

    private void remember(Discovered answer) {
        if (!(answer instanceof Discovered.None none) || none.cause() == Cause.UNSUPPORTED) {
            cache.write(key(), answer);
        }
    }

    private Discovered ask(Path temporary, Consumer<TapProcess> started) {
        JsonNode settings = config.read();
        Secrets secrets = Secrets.of(settings, environment);
        TapLimits tapLimits = TapLimits.defaults().withTotal(limits.timeout()).withGrace(GRACE);
        try (TapFiles files = TapFiles.create(temporary)) {
            List<String> arguments = new ArrayList<>();
            files.config(config).ifPresent(file -> arguments.addAll(List.of("--config", file.toString())));
            arguments.add("--discover");
            try (TapProcess tap = TapProcess.start(command, arguments, environment, tapLimits, secrets, line -> {})) {
                started.accept(tap);
                return answer(tap);
            }
        }
    }

    private Certainty certainty() {
        return command.inner().isPresent() ? Certainty.PROVEN : Certainty.GUESSED;
    }

    private Discovered answer(TapProcess tap) {
        try {
            Catalog catalog = new CatalogReader(tap.stdout(), limits).read();
            return new Discovered.Found(catalog, catalog.likelyOption(), certainty());
        } catch (CatalogReader.NoCatalogException | TapException e) {
            return tap.hasEnded()
                    ? refused(tap, e.getMessage())
                    : new Discovered.None(e.getMessage(), Cause.UNSUPPORTED);
        } catch (TapStoppedException e) {
            return new Discovered.None(e.getMessage(), tap.isStopped() ? Cause.FAILED : Cause.UNSUPPORTED);
        } catch (IOException e) {
            return new Discovered.None("its output could not be read: " + e.getMessage(), Cause.FAILED);
        }
    }

    private static Discovered refused(TapProcess tap, String reason) {
        TapExit exit = tap.awaitExit();
        if (exit.success() || exit.code() == USAGE) {
            return new Discovered.None(reason, Cause.UNSUPPORTED);
        }
        String words = LastWords.of(tap.stderrTail()).orElse(reason);
        return new Discovered.None(exit.describe() + ": " + words, Cause.FAILED);
    }

    private String key() {
        return DiscoveryCache.key(command, config, environment);
    }
}
