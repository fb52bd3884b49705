package io.dataspoc.pipe.schema;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.config.ConfigError;
import io.dataspoc.cli.config.ConfigSection;
import io.dataspoc.cli.config.DotEnv;
import io.dataspoc.cli.config.Position;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.pipe.run.TapSetup;
import io.dataspoc.pipe.schedule.CronSchedule;
import io.dataspoc.singer.tap.TapException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds all errors in the files of a home. No tap is started and no bucket opened. */
public final class HomeCheck {
    private final PipeHome home;
    private final Environment environment;
    private final Pipelines pipelines;
    private final Map<String, ConfigError> errors = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * Of a home.
     *
     * @param shell the environment that the tool was started with
     */
    public HomeCheck(PipeHome home, Environment shell) {
        this.home = home;
        this.environment = variables(shell);
        this.pipelines = new Pipelines(home, environment);
    }

    private Environment variables(Environment shell) {
        Path file = home.variablesFile();
        attempt(file, () -> DotEnv.read(file));
        try {
            var view = Files.getFileAttributeView(file, PosixFileAttributeView.class); // None on Windows.
            Set<PosixFilePermission> rights =
                    view != null && Files.exists(file) ? view.readAttributes().permissions() : Set.of();
            if (rights.contains(PosixFilePermission.GROUP_READ) || rights.contains(PosixFilePermission.OTHERS_READ)) {
                warnings.add("Others on this machine can read " + file + ": chmod 600 it.");
            }
        } catch (IOException e) {
            warnings.add("Who can read " + file + " can't be found out: " + e.getMessage());
        }
        return errors.isEmpty() ? DotEnv.below(shell, file) : shell;
    }

    /** Checks {@code config.yaml}, {@code .env} and some pipelines; returns all errors, one for each place. */
    public List<ConfigError> run(Collection<PipelineName> names) throws IOException {
        attempt(home.configFile(), () -> pipelines.writtenConfig().ifPresent(this::config));
        for (PipelineName name : names) {
            pipelines.requireFile(name);
            Path file = home.pipelineFile(name);
            attempt(file, () -> pipeline(name, pipelines.written(name)));
        }
        return List.copyOf(errors.values());
    }

    /** What is no error, after {@link #run}. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void config(ConfigSection written) {
        List<ConfigError> found = SchemaCheck.run(written.content(), ConfigSchema.CONFIG);
        found.forEach(this::add);
        if (found.isEmpty()) {
            attempt(home.configFile(), () -> pipelines.bucket("/"));
        }
    }

    private void pipeline(PipelineName name, ConfigSection written) {
        List<ConfigError> found = SchemaCheck.run(written.content(), ConfigSchema.PIPELINE);
        found.forEach(this::add);
        Path file = home.pipelineFile(name);
        if (written.isSection("schedule")) {
            attempt(file, () -> cron(written.section("schedule").orElseThrow()));
        }
        if (found.isEmpty()) {
            attempt(file, () -> load(name));
        }
    }

    private static void cron(ConfigSection schedule) {
        schedule.text("cron").filter(text -> !text.isBlank()).ifPresent(text -> {
            try {
                CronSchedule.parse(text);
            } catch (CommandFailure e) {
                throw schedule.error("cron", e.getMessage());
            }
        });
    }

    private void load(PipelineName name) throws IOException {
        Pipeline pipeline = pipelines.load(name);
        pipeline.warnings().forEach(warning -> warnings.add("'" + name + "': " + warning));
        TapSetup.of(pipeline, home, environment);
    }

    /** Something that reads a file. */
    private interface Reading {
        void run() throws IOException;
    }

    private void attempt(Path file, Reading reading) {
        try {
            reading.run();
        } catch (ConfigError e) {
            add(e);
        } catch (CommandFailure | TapException | IOException e) {
            add(new ConfigError(Position.of(file), e.getMessage(), e));
        }
    }

    /** One for each place: what the schema says of it comes first, what the reader says of the same would be next. */
    private void add(ConfigError error) {
        boolean placed = error.position().line() > 0;
        errors.putIfAbsent(placed ? error.position().toString() : error.getMessage(), error);
    }
}
