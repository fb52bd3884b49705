package io.dataspoc.pipe.tap;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.run.TapSetup;
import io.dataspoc.singer.tap.Catalog;
import io.dataspoc.singer.tap.CatalogEditor;
import io.dataspoc.singer.tap.ChosenCatalog;
import io.dataspoc.singer.tap.Discovered;
import io.dataspoc.singer.tap.Discovery;
import io.dataspoc.singer.tap.DiscoveryLimits;
import io.dataspoc.singer.tap.TapProcess;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** The catalog of a pipeline's tap, with what was chosen of it. */
public final class SourceCatalog {
    private final Pipeline pipeline;
    private final PipeHome home;
    private final Environment environment;
    private final Interruption interruption;

    /** That of {@code pipeline}. */
    public SourceCatalog(Pipeline pipeline, PipeHome home, Environment environment, Interruption interruption) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.home = requireNonNull(home, "home is null");
        this.environment = requireNonNull(environment, "environment is null");
        this.interruption = requireNonNull(interruption, "interruption is null");
    }

    /**
     * Asks the tap now, and remembers its answer for the next runs.
     *
     * @throws CommandFailure if it has no catalog, or can't tell it
     */
    public Catalog ask() throws IOException {
        return require(false);
    }

    /** The catalog as it is remembered, else as the tap tells it. */
    public Catalog remembered() throws IOException {
        return require(true);
    }

    private Catalog require(boolean remembered) throws IOException {
        TapSetup tap = TapSetup.of(pipeline, home, environment);
        Discovery discovery = new Discovery(
                tap.command(),
                tap.config(),
                home.catalogCache(pipeline.name()),
                environment.variables(),
                DiscoveryLimits.defaults());
        AtomicReference<TapProcess> running = new AtomicReference<>();
        try (Interruption.Registration registration = interruption.onInterrupt(() -> stop(running.get()))) {
            requireNonNull(registration, "registration is null");
            Discovered answer = remembered
                    ? discovery.discover(home.temporary(), running::set)
                    : discovery.refresh(home.temporary(), running::set);
            if (answer instanceof Discovered.Found found) {
                return found.catalog();
            }
            throw new CommandFailure("Tap '" + tap.command().program() + "' gave no catalog: "
                    + ((Discovered.None) answer).reason().replaceFirst("\\.$", "") + ".");
        }
    }

    private static void stop(TapProcess running) {
        if (running != null) {
            running.stop();
        }
    }

    /** The catalog with what was chosen, where something was; else with what the tap takes by default. */
    public CatalogEditor chosenOf(Catalog catalog) {
        CatalogEditor editor = new CatalogEditor(catalog);
        kept().read().ifPresent(editor::takeOver);
        editor.settle();
        return editor;
    }

    /** Where what is chosen is kept. */
    public ChosenCatalog kept() {
        return new ChosenCatalog(home.chosenCatalog(pipeline.name()));
    }
}
