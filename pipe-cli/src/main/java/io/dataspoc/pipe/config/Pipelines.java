package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.NearestName;
import io.dataspoc.cli.bucket.Addresses;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.cli.config.ConfigReader;
import io.dataspoc.cli.config.ConfigSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pipelines in the tool's home. */
public final class Pipelines {
    private static final String EXTENSION = ".yaml";

    private final PipeHome home;
    private final Environment environment;

    /** Those in {@code home}, with variables from {@code environment}. */
    public Pipelines(PipeHome home, Environment environment) {
        this.home = requireNonNull(home, "home is null");
        this.environment = requireNonNull(environment, "environment is null");
    }

    /** The home. */
    public PipeHome home() {
        return home;
    }

    /** The variables that expand in its files. */
    public Environment environment() {
        return environment;
    }

    /**
     * The names of all pipelines, in alphabetical order. Files that can't be one's, such as an editor's, are passed over.
     *
     * @throws IOException if the folder is there and can't be read
     */
    public List<PipelineName> names() throws IOException {
        if (!Files.isDirectory(home.pipelines())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.pipelines())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(EXTENSION))
                    .map(file -> file.substring(0, file.length() - EXTENSION.length()))
                    .filter(PipelineName::isUsable)
                    .map(PipelineName::new)
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads a pipeline.
     *
     * @throws CommandFailure if there is none of that name, with the nearest
     * @throws io.dataspoc.cli.config.ConfigError if its file is wrong, with the place
     * @throws IOException if the folder can't be read
     */
    public Pipeline load(PipelineName name) throws IOException {
        requireFile(name);
        return new PipelineReader(home, environment, yaml()).read(name);
    }

    /**
     * Checks that there is a pipeline of a name, whatever its file holds.
     *
     * @throws CommandFailure if there is none, with the nearest
     */
    public void requireFile(PipelineName name) throws IOException {
        if (!Files.isRegularFile(home.pipelineFile(name))) {
            throw new CommandFailure(unknown(name));
        }
    }

    /**
     * A pipeline's file as it is written: nothing is filled in, and keys may be wrong.
     *
     * @throws CommandFailure if there is none of that name
     * @throws io.dataspoc.cli.config.ConfigError if it is not well-formed
     */
    public ConfigSection written(PipelineName name) throws IOException {
        requireFile(name);
        return yaml().read(home.pipelineFile(name));
    }

    /** {@code config.yaml} as it is written, like {@link #written(PipelineName)}; empty where there is none. */
    public Optional<ConfigSection> writtenConfig() {
        return Files.exists(home.configFile()) ? Optional.of(yaml().read(home.configFile())) : Optional.empty();
    }

    /**
     * The bucket at an address, reached as {@code config.yaml} says.
     *
     * @throws io.dataspoc.cli.config.ConfigError if that file is wrong
     */
    public BucketEntry bucket(String address) {
        return Defaults.read(home, environment, yaml()).buckets().at(Addresses.expandHome(address, environment));
    }

    /**
     * Who is told of a pipeline that says nothing about it, by {@code config.yaml}.
     *
     * @throws io.dataspoc.cli.config.ConfigError if that file is wrong
     */
    public NotifySettings defaultNotices() {
        return NotifyReader.defaults(
                Optional.ofNullable(Defaults.read(home, environment, yaml()).section()), environment);
    }

    /**
     * The addresses that {@code config.yaml} lists.
     *
     * @throws io.dataspoc.cli.config.ConfigError if that file is wrong
     */
    public List<String> bucketAddresses() {
        return Defaults.read(home, environment, yaml()).buckets().entries().stream()
                .map(BucketEntry::uri)
                .toList();
    }

    private static ConfigReader yaml() {
        return new ConfigReader(new YAMLFactory(), "YAML");
    }

    private String unknown(PipelineName name) throws IOException {
        List<String> names = names().stream().map(PipelineName::text).toList();
        Path misnamed = home.pipelines().resolve(name + ".yml");
        String hint =
                Files.exists(misnamed) ? " Rename " + misnamed + " to .yaml." : NearestName.hint(name.text(), names);
        return "There is no pipeline '" + name + "' in " + home.pipelines() + "." + hint
                + (names.isEmpty() ? "" : " Known: " + String.join(", ", names) + ".");
    }
}
