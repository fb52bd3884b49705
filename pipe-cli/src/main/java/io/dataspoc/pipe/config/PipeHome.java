package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The tool's own folder: {@code DATASPOC_PIPE_HOME}, else {@code ~/.dataspoc-pipe}.
 *
 * @param folder an absolute path; it need not exist
 */
public record PipeHome(Path folder) {
    /** The variable that names another home. */
    public static final String VARIABLE = "DATASPOC_PIPE_HOME";

    /** Refuses null. */
    public PipeHome {
        requireNonNull(folder, "folder is null");
    }

    /** The one that the environment names. */
    public static PipeHome of(Environment environment) {
        return new PipeHome(environment.toolHome(VARIABLE, ".dataspoc-pipe"));
    }

    /** Defaults for all pipelines. */
    public Path configFile() {
        return folder.resolve("config.yaml");
    }

    /** Variables for those who want none in their shell's files; may hold secrets. */
    public Path variablesFile() {
        return folder.resolve(".env");
    }

    /** A YAML file for each pipeline. */
    public Path pipelines() {
        return folder.resolve("pipelines");
    }

    /** Where configs of taps lie. */
    public Path sources() {
        return folder.resolve("sources");
    }

    /** Where Python transforms lie. */
    public Path transforms() {
        return folder.resolve("transforms");
    }

    /** Where taps are installed. */
    public Path taps() {
        return folder.resolve("taps");
    }

    /** What people were told of and is not over yet. */
    public Path alerts() {
        return folder.resolve("alerts");
    }

    /** What the tool remembers between runs and can find out again. */
    public Path cache() {
        return folder.resolve("cache");
    }

    /**
     * Where temporary files go, which is made where it is missing.
     *
     * @throws IOException if it can't be made
     */
    public Path temporary() throws IOException {
        return Files.createDirectories(cache().resolve("tmp"));
    }

    /** The script that cron and systemd start; {@code schedule install} writes it. */
    public Path scheduleScript() {
        return folder.resolve("schedule").resolve("run");
    }

    /** Where scheduled runs leave what they say, a file for each pipeline. */
    public Path logs() {
        return folder.resolve("logs");
    }

    /** A pipeline's YAML file. */
    public Path pipelineFile(PipelineName name) {
        return pipelines().resolve(name + ".yaml");
    }

    /** The JSON file of a pipeline's source, as the wizard names it. */
    public Path sourceFile(PipelineName name) {
        return sources().resolve(name + ".json");
    }

    /** What was chosen of the catalog of a pipeline's tap, where something was. */
    public Path chosenCatalog(PipelineName name) {
        return sources().resolve(name + ".catalog.json");
    }

    /** What a pipeline's tap said that it offers. */
    public Path catalogCache(PipelineName name) {
        return cache().resolve(name + ".catalog.json");
    }

    /** A pipeline's Python transform, where it has one. */
    public Path transformFile(PipelineName name) {
        return transforms().resolve(name + ".py");
    }
}
