package io.dataspoc.lens.sandbox;

import io.dataspoc.cli.Environment;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.config.ConfigFile;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.config.LensHome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A lake with a table that agents may read, one that they may not, and a secret beside the lake. */
final class SandboxLab {
    static final String SECRET = "TOP-SECRET-5fd1";
    static final SandboxScope SCOPE = new SandboxScope(List.of(), List.of("orders", "gold.*"));

    private final Lab lab;
    private final Path file;

    SandboxLab(Path folder) throws IOException {
        lab = new Lab(folder).registered();
        file = Files.writeString(folder.resolve("secret.csv"), "name\n" + SECRET + "\n");
        lab.commit(
                new TableId("raw", "shop", "orders"),
                WriteMode.REPLACE,
                List.of("id"),
                "SELECT i AS id, 'order ' || i AS name, i * 1.5::DECIMAL(9,2) AS total,"
                        + " {'city': 'Łódź', 'tags': ['a', 'b']} AS address,"
                        + " TIMESTAMP '2026-04-28 10:00:00' + i * INTERVAL 1 HOUR AS ordered FROM range(3000) t(i)");
        lab.commit(
                new TableId("raw", "hidden", "salaries"),
                WriteMode.REPLACE,
                List.of(),
                "SELECT '" + SECRET + "' AS name, 1 AS salary");
        lab.commit(
                new TableId("gold", "sales", "revenue"),
                WriteMode.REPLACE,
                List.of(),
                "SELECT DATE '2026-04-01' AS month, 12.5::DOUBLE AS total");
    }

    Lab lab() {
        return lab;
    }

    /** A statement of the tables of tests, with the paths of this lab. */
    String fill(String sql) {
        return sql.replace("{file}", file.toString())
                .replace("{lake}", lab.bucket().toString());
    }

    Sandbox sandbox(SandboxLimits limits) {
        LensHome home = new LensHome(lab.home());
        LensConfig config = new ConfigFile(home, new Environment(Map.of())).read();
        return new Sandbox(home, config, SCOPE, limits, SandboxLab::fail, SandboxLab::fail);
    }

    /** For what must not be said. */
    static void fail(String text) {
        throw new AssertionError(text);
    }

    /** Lines of a table of tests, comments and empty ones left out. */
    static List<String> lines(String resource) {
        try (InputStream in = SandboxLab.class.getResourceAsStream("/sandbox/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
