package io.dataspoc.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.lake.process.Outcome;
import io.dataspoc.lake.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A bucket and a home in one folder, and the two launchers at work in them. */
final class TestLake {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final Path bucket;
    private final Map<String, String> environment = new HashMap<>();

    TestLake(Path folder) throws IOException {
        this.home = Files.createDirectories(folder.resolve("home"));
        this.bucket = Files.createDirectories(folder.resolve("lake"));
        environment.put("HOME", home.toString());
        environment.put("DATASPOC_PIPE_HOME", home.resolve(".dataspoc-pipe").toString());
        environment.put("DATASPOC_LENS_HOME", home.resolve(".dataspoc-lens").toString());
    }

    Path home() {
        return home;
    }

    /** What a program that works on this lake needs in its environment. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    Path bucket() {
        return bucket;
    }

    String uri() {
        return "file://" + bucket;
    }

    /** Sets a variable for all programs that are run from now on. */
    void setVariable(String name, String value) {
        environment.put(name, value);
    }

    Outcome pipe(String... arguments) {
        return run(Checkout.pipeLauncher(), arguments);
    }

    Outcome lens(String... arguments) {
        return run(Checkout.lensLauncher(), arguments);
    }

    /** Runs another program with this lake's homes. */
    Outcome run(Path program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return new Program(command, environment, home).run();
    }

    /** Writes a pipeline and its source's config, as a user does by hand after {@code dataspoc-pipe init}. */
    void addPipeline(String name, String yaml, String config) throws IOException {
        write(".dataspoc-pipe/pipelines/" + name + ".yaml", yaml);
        write(".dataspoc-pipe/sources/" + name + ".json", config);
    }

    /** Writes a file below the home. */
    void write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** The rows that {@code dataspoc-lens query} answers with. */
    List<JsonNode> query(String sql) {
        List<JsonNode> rows = new ArrayList<>();
        json(lens("query", sql, "--output", "json")).path("rows").forEach(rows::add);
        return rows;
    }

    /** The one value of the one row that a query answers with, as text. */
    String value(String sql) {
        return query(sql).get(0).get(0).asText();
    }

    /** What a program printed on stdout, which must be one JSON value and nothing else. */
    static JsonNode json(Outcome outcome) {
        try {
            return JSON.readTree(outcome.succeeded().out());
        } catch (JsonProcessingException e) {
            throw new AssertionError("stdout is not JSON: " + outcome, e);
        }
    }

    /** A JSON file of the bucket. */
    JsonNode readJson(String key) throws IOException {
        return JSON.readTree(bucket.resolve(key).toFile());
    }

    /** The folders below the bucket that hold Parquet files, relative to it, without partitions; sorted. */
    TreeSet<String> tableFolders() throws IOException {
        TreeSet<String> folders = new TreeSet<>();
        try (Stream<Path> files = Files.walk(bucket)) {
            files.filter(file -> file.toString().endsWith(".parquet"))
                    .map(file -> bucket.relativize(file.getParent()).toString())
                    .map(folder -> folder.replaceFirst("/dt=[^/]*$", ""))
                    .forEach(folders::add);
        }
        return folders;
    }
}
