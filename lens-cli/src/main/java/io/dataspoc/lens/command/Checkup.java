package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.checkup.Finding;
import io.dataspoc.cli.checkup.Health;
import io.dataspoc.cli.checkup.HomeCheck;
import io.dataspoc.cli.command.Versions;
import io.dataspoc.cli.config.ConfigError;
import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.catalog.BucketState;
import io.dataspoc.lens.catalog.CacheState;
import io.dataspoc.lens.catalog.CacheStates;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.config.LensHome;
import io.dataspoc.lens.config.S3Reader;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Httpfs;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.output.Humans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything that Lens needs. */
final class Checkup {
    private final LensContext context;
    private final List<Finding> findings = new ArrayList<>();

    Checkup(LensContext context) {
        this.context = context;
    }

    /** DuckDB downloads the extension; nothing else in Lens does. */
    void installHttpfs() {
        try (Session session = Session.open(context.home().spill())) {
            session.execute("INSTALL httpfs");
        } catch (EngineException e) {
            throw new CommandFailure(
                    "The extension httpfs could not be installed: " + ErrorText.oneLine(e.problem())
                            + ". Lens reads object stores through its cache without it.",
                    e);
        }
    }

    List<Finding> run() {
        good(
                "Versions",
                "dataspoc-lens " + Versions.of(LensRoot.class) + ", Java "
                        + Runtime.version().feature());
        findings.add(HomeCheck.of(context.home().folder(), LensHome.VARIABLE, "dataspoc-lens"));
        try {
            LensConfig config = context.config();
            good(
                    "Configuration",
                    context.home().config() + ": " + config.buckets().size() + " bucket(s)");
            engine(config);
            buckets(config);
            cache(config);
        } catch (ConfigError e) {
            add(Health.BAD, "Configuration", e.getMessage());
        }
        ai();
        return findings;
    }

    private void engine(LensConfig config) {
        try (Session session = Session.open(context.home().spill(), config.engine())) {
            good(
                    "DuckDB",
                    text(session, "SELECT version()") + ", " + text(session, "SELECT current_setting('memory_limit')")
                            + " of memory, " + text(session, "SELECT current_setting('threads')") + " threads, "
                            + text(session, "SELECT current_setting('temp_directory')") + " for the rest");
            Httpfs httpfs = new Httpfs(session);
            boolean there = httpfs.load();
            if (there) {
                good("httpfs", "installed; s3.reader is " + config.reader());
            } else {
                Health health = config.reader() == S3Reader.HTTPFS ? Health.BAD : Health.NOTE;
                add(
                        health,
                        "httpfs",
                        "not installed: object stores are read through the cache. 'dataspoc-lens doctor"
                                + " --install-httpfs' downloads it.");
            }
        } catch (EngineException e) {
            add(Health.BAD, "DuckDB", ErrorText.oneLine(e.problem()));
        }
    }

    private static String text(Session session, String sql) {
        try (Result rows = session.run(sql).orElseThrow()) {
            rows.next();
            return String.valueOf(rows.value(0));
        }
    }

    private void buckets(LensConfig config) {
        try (OpenBuckets buckets = context.buckets(config)) {
            for (BucketState state : buckets.states()) {
                if (state.isReadable()) {
                    good("Bucket", state.uri() + ": " + state.tables() + " table(s)");
                } else {
                    add(Health.BAD, "Bucket", state.uri() + ": " + state.problem());
                }
            }
        } catch (CommandFailure e) {
            add(Health.BAD, "Buckets", e.getMessage());
        }
        if (config.buckets().isEmpty()) {
            add(Health.NOTE, "Buckets", "none is registered: 'dataspoc-lens add-bucket <uri>' adds one.");
        }
    }

    private void cache(LensConfig config) {
        try (OpenBuckets buckets = context.buckets(config, Access.OFFLINE)) {
            List<CacheState> states = new CacheStates(buckets).all();
            long bytes = states.stream().mapToLong(CacheState::bytes).sum();
            good(
                    "Cache",
                    context.home().cache() + ": " + states.size() + " table(s), " + Humans.bytes(bytes) + " of "
                            + Humans.bytes(config.cache().maxBytes()) + ", " + free() + " free on the disk");
        } catch (CommandFailure e) {
            add(Health.BAD, "Cache", e.getMessage());
        }
    }

    private String free() {
        Path path = context.home().folder();
        while (path != null && !Files.exists(path)) {
            path = path.getParent();
        }
        try {
            return path == null ? "?" : Humans.bytes(Files.getFileStore(path).getUsableSpace());
        } catch (IOException e) {
            return "an unknown amount"; // Some file systems do not tell.
        }
    }

    /** The keys' values are not looked at. */
    private void ai() {
        for (String name : List.of("ANTHROPIC_API_KEY", "OPENAI_API_KEY")) {
            if (context.terminal().environment().get(name).isPresent()) {
                good("AI provider", name + " is set");
                return;
            }
        }
        String configured = context.file().provider();
        if (configured.isEmpty()) {
            add(Health.NOTE, "AI provider", "none is configured: set llm.provider in config.yaml.");
        } else {
            good("AI provider", configured + ", by config.yaml");
        }
    }

    private void good(String what, String text) {
        add(Health.GOOD, what, text);
    }

    private void add(Health health, String what, String text) {
        findings.add(new Finding(health, what, text));
    }
}
