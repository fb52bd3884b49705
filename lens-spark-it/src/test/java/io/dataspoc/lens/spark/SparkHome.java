package io.dataspoc.lens.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataspoc.lens.Main;
import io.dataspoc.lens.spark.cluster.SparkCluster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A home of Lens with the plugin, over a lake in a folder that starts with the same raw tables as another. */
final class SparkHome {
    private final Path folder;

    /**
     * Makes one.
     *
     * @param folder an empty folder
     * @param raw the files of raw tables, by their paths in the lake
     */
    SparkHome(Path folder, SparkCluster cluster, Map<String, Path> raw) throws IOException {
        this(folder, cluster, folder.resolve("lake").toUri().toString(), "{}", "{}");
        for (Map.Entry<String, Path> file : raw.entrySet()) {
            Path place = lake().resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.copy(file.getValue(), place);
        }
    }

    /**
     * Makes one over a bucket.
     *
     * @param bucket its entry in the configuration
     * @param locations what the cluster calls other than we, as YAML
     * @param options settings of the session on the cluster, as YAML
     */
    SparkHome(Path folder, SparkCluster cluster, String bucket, String locations, String options) throws IOException {
        this.folder = folder;
        install(SparkCluster.client().getParent());
        Files.writeString(home().resolve("config.yaml"), """
                targets: {"clean_*": curated/finance}
                domain: finance
                buckets: [%s]
                spark: {url: "%s", locations: %s, options: %s}
                """.formatted(bucket, cluster.url(), locations, options));
        Files.createDirectories(home().resolve("transforms"));
    }

    /** Unpacks the plugin, but for the bytes. */
    private void install(Path plugin) throws IOException {
        try (Stream<Path> files = Files.walk(plugin)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path place = home().resolve("plugins/spark").resolve(plugin.relativize(file));
                Files.createDirectories(place.getParent());
                Files.createLink(place, file);
            }
        }
    }

    Path home() {
        return folder.resolve("home");
    }

    Path lake() {
        return folder.resolve("lake");
    }

    /** Adds a file of transforms. */
    void transform(String name, String sql) throws IOException {
        Files.writeString(home().resolve("transforms").resolve(name), sql);
    }

    /** Adds all files of a folder. */
    void transforms(Path from) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                transform(file.getFileName().toString(), Files.readString(file));
            }
        }
    }

    /**
     * What a command did.
     *
     * @param code its exit code
     * @param out what it wrote to stdout
     * @param err what it wrote to stderr
     */
    record Done(int code, String out, String err) {}

    /** Runs a command of Lens in this process. */
    Done run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                out, err, InputStream.nullInputStream(), Map.of("DATASPOC_LENS_HOME", home().toString()), arguments);
        return new Done(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** The rows of a query as JSON lines, sorted. */
    List<String> rows(String query) {
        Done done = run("query", query, "--output", "jsonl");
        if (done.code() != 0) {
            throw new IllegalStateException(done.err());
        }
        return done.out().lines().sorted().toList();
    }
}
