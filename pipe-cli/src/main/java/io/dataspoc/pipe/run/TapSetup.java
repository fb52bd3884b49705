package io.dataspoc.pipe.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.config.ConfigReader;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.SourceSettings;
import io.dataspoc.pipe.tap.ConfigAdapter;
import io.dataspoc.pipe.tap.TapFinder;
import io.dataspoc.singer.tap.SourceConfig;
import io.dataspoc.singer.tap.TapCommand;
import java.nio.file.Path;
import java.util.List;

/**
 * A pipeline's tap, ready to start.
 *
 * @param command its program and arguments
 * @param config what it gets as its config
 * @param sourceName what its tables are filed under
 */
public record TapSetup(TapCommand command, SourceConfig config, String sourceName) {
    /** Refuses nulls. */
    public TapSetup {
        requireNonNull(command, "command is null");
        requireNonNull(config, "config is null");
        requireNonNull(sourceName, "sourceName is null");
    }

    /**
     * Fills variables in and reads the config, so that what is wrong with it is said before anything starts.
     *
     * @throws io.dataspoc.cli.CommandFailure if the config can't be read or a variable is not set
     * @throws io.dataspoc.singer.tap.TapException if the command is none
     */
    public static TapSetup of(Pipeline pipeline, PipeHome home, Environment environment) {
        TapCommand command = command(pipeline.source().tap(), home, environment);
        String sourceName = pipeline.source().name().orElseGet(command::sourceName);
        Path kept = home.cache().resolve(pipeline.name() + ".config.json");
        SourceConfig config = config(pipeline.source().config(), kept, environment);
        return new TapSetup(command, adapted(config, command, kept, home, environment), sourceName);
    }

    /** Split into words first: what a variable holds stays in its word, whatever is in it. */
    private static TapCommand command(String text, PipeHome home, Environment environment) {
        List<String> words = TapCommand.parse(text, environment.variables()).words().stream()
                .map(environment::expandVariables)
                .toList();
        return new TapFinder(home, environment).find(words);
    }

    private static SourceConfig config(SourceSettings settings, Path kept, Environment environment) {
        if (settings instanceof SourceSettings.Inline inline) {
            return new SourceConfig.Inline(inline.value(), kept);
        }
        if (settings instanceof SourceSettings.InFile file) {
            return ofFile(file.path(), kept, environment);
        }
        return new SourceConfig.None();
    }

    /** A tap that renews tokens still finds its own file, as none of those that are handed another form does. */
    private static SourceConfig adapted(
            SourceConfig config, TapCommand command, Path kept, PipeHome home, Environment environment) {
        if (config instanceof SourceConfig.None) {
            return config;
        }
        JsonNode written = config instanceof SourceConfig.Inline inline ? inline.config() : config.read();
        JsonNode adapted = ConfigAdapter.adapt(home, environment, command.program(), written);
        return adapted.equals(written) ? config : new SourceConfig.Inline(adapted, kept);
    }

    /** The file itself where it can be, so that a tap that renews a token renews it there. */
    private static SourceConfig ofFile(Path path, Path kept, Environment environment) {
        JsonNode written = ConfigReader.json().read(path).toJson(text -> text);
        JsonNode expanded = ConfigReader.json().read(path).toJson(environment);
        return written.equals(expanded) ? new SourceConfig.OfFile(path) : new SourceConfig.Inline(expanded, kept);
    }
}
