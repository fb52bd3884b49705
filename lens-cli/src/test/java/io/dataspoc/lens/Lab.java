package io.dataspoc.lens;

import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.StagedFile;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.commit.TableWriter;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lens.engine.ArrowTypes;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A home, a bucket and the tool, in a folder of a test. */
public final class Lab {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    public Lab(Path folder) {
        this.folder = folder;
        environment.put("HOME", folder.toString());
        environment.put("DATASPOC_LENS_HOME", folder.resolve("home").toString());
    }

    /** Sets a variable. */
    public Lab with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What a command did. */
    public record Outcome(int code, String out, String err) {}

    /** Runs the tool in this process. */
    public Outcome run(String... args) {
        return runWith("", args);
    }

    /** Runs the tool in this process, with a text on stdin. */
    public Outcome runWith(String input, String... args) {
        return run(input, "", 0, args);
    }

    /** Runs the tool in this process as if stdout were a terminal of so many columns. */
    public Outcome runOn(int columns, String... args) {
        return run("", "o", columns, args);
    }

    /**
     * Runs a command that talks over streams, which must end well.
     *
     * @return what it said on stderr
     */
    public String serve(InputStream in, OutputStream out, String command, List<String> options) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(options);
        int code = Main.run(Terminal.of(out, err, in, environment), Interruption.none(), args.toArray(String[]::new));
        if (code != 0) {
            throw new AssertionError(err.toString(StandardCharsets.UTF_8));
        }
        return err.toString(StandardCharsets.UTF_8);
    }

    private Outcome run(String input, String terminals, int columns, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        environment.put("NO_COLOR", "1");
        environment.put("LC_ALL", "C.UTF-8");
        Terminal terminal = Terminal.of(
                        out, err, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), environment)
                .as(terminals, columns);
        int code = Main.run(terminal, Interruption.none(), args);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The rows of a query as CSV without the header, joined by a bar. */
    public String rows(String sql) {
        Outcome outcome = run("query", sql, "--output", "csv");
        if (outcome.code() != 0) {
            throw new AssertionError(sql + ": " + outcome.err());
        }
        List<String> lines = outcome.out().lines().toList();
        return String.join("|", lines.subList(1, lines.size()));
    }

    public Path home() {
        return folder.resolve("home");
    }

    public Path bucket() {
        return folder.resolve("lake");
    }

    /** Writes the configuration. */
    public Lab config(String... lines) {
        write(home().resolve("config.yaml"), String.join("\n", lines) + "\n");
        return this;
    }

    /** Registers the bucket. */
    public Lab registered() {
        return config("buckets:", "- " + bucket());
    }

    public Lab transform(String name, String sql) {
        write(home().resolve("transforms").resolve(name), sql);
        return this;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a Parquet file by hand, at a path in the bucket. */
    public Lab parquet(String path, String query) {
        parquet(bucket().resolve(path), query);
        return this;
    }

    /** Writes a Parquet file by hand. */
    public static void parquet(Path file, String query) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Session session = Session.open(file.resolveSibling("tmp"))) {
            session.count("COPY (" + query + ") TO " + Sql.text(file.toString()) + " (FORMAT parquet)");
        }
    }

    /** Commits a table by lake-core's writer: a file for each query, and the columns of the last one. */
    public Lab commit(TableId id, WriteMode mode, List<String> keys, String... queries) throws IOException {
        List<Column> columns = new ArrayList<>();
        if (queries.length > 0) {
            try (Session session = Session.open(folder.resolve("tmp"))) {
                session.describe(queries[queries.length - 1])
                        .forEach(column ->
                                columns.add(new Column(column.name(), ArrowTypes.fromDuckDb(column.type()), true)));
            }
        }
        return commit(id, mode, keys, columns, queries);
    }

    /** Commits a table by lake-core's writer. */
    public Lab commit(TableId id, WriteMode mode, List<String> keys, List<Column> columns, String... queries)
            throws IOException {
        try (Lake lake = Lake.open(bucket().toString());
                LakeWriter writer = lake.writer("pipeline-" + id, WriterOptions.DEFAULT)) {
            TableWriter table = writer.table(id);
            List<StagedFile> files = new ArrayList<>();
            for (String query : queries) {
                files.add(stage(table, query));
            }
            writer.commit(List.of(new TableChange(table, mode, files, columns, keys)));
        }
        return this;
    }

    private static StagedFile stage(TableWriter table, String query) throws IOException {
        try (StagedObject staged = table.stage(LocalDate.of(2026, 4, 28))) {
            Path file = staged.localFile().orElseThrow();
            try (Session session = Session.open(file.resolveSibling("tmp"))) {
                long rows = session.count("COPY (" + query + ") TO " + Sql.text(file.toString()) + " (FORMAT parquet)");
                return new StagedFile(staged.seal(), rows);
            }
        }
    }

    /** The Parquet files of the bucket, by their paths in it, in order. */
    public List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(bucket())) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .map(file -> bucket().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
