package io.dataspoc.bench.ask;

import io.dataspoc.bench.LakeTables;
import io.dataspoc.bench.TpchLake;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lens.Main;
import io.dataspoc.lens.engine.Sql;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The lakes that are asked about, each with a home: the medallion example after its transforms, and TPC-H. */
final class AskLakes {
    private static final double SCALE = 0.01;

    private final Path folder;
    private final Map<String, String> variables;

    /**
     * Lakes in a folder; {@link #make} makes them.
     *
     * @param variables which say who is asked
     */
    AskLakes(Path folder, Map<String, String> variables) {
        this.folder = folder;
        this.variables = variables;
    }

    /**
     * Makes what is not there yet.
     *
     * @param medallion the folder of the example
     */
    void make(Path medallion) throws IOException {
        if (!Files.exists(home("tpch"))) {
            TpchLake.make(lake("tpch"), SCALE);
            configure("tpch", "");
        }
        if (!Files.exists(home("medallion"))) {
            Map<String, String> tables = new LinkedHashMap<>();
            for (String name : List.of("orders", "customers", "products")) {
                tables.put(
                        name,
                        "FROM read_csv("
                                + Sql.text(medallion
                                        .resolve("data/" + name + ".csv")
                                        .toString()) + ")");
            }
            LakeTables.make(lake("medallion"), "shop", tables);
            configure("medallion", Files.readString(medallion.resolve("lens/config.yaml")));
            copy(medallion.resolve("lens/transforms"), home("medallion").resolve("transforms"));
            transform();
        }
    }

    private void configure(String lake, String more) throws IOException {
        Files.createDirectories(home(lake));
        Files.writeString(home(lake).resolve("config.yaml"), "buckets:\n- " + lake(lake) + "\n" + more);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private void transform() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(
                said,
                said,
                InputStream.nullInputStream(),
                environment("medallion").variables());
        if (Main.run(terminal, Interruption.none(), "transform", "run") != 0) {
            throw new IOException(said.toString(StandardCharsets.UTF_8));
        }
    }

    Path home(String lake) {
        return folder.resolve(lake + ".home");
    }

    private Path lake(String lake) {
        return folder.resolve(lake);
    }

    /** What a program over a lake has as its environment. */
    Environment environment(String lake) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("DATASPOC_LENS_HOME", home(lake).toString());
        return new Environment(all);
    }
}
