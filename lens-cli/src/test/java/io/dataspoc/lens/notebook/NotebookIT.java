package io.dataspoc.lens.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code connect.py} with Python's DuckDB from the package index, against the tool as it is installed. */
class NotebookIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path LENS = TARGET.resolve("dataspoc-lens/bin/dataspoc-lens");

    @TempDir
    private Path folder;

    @Test
    void findsTheTablesByTheirNames() throws Exception {
        Path python = python("duckdb==2.0.0");
        Lab lab = new Lab(folder).registered();
        lab.commit(new TableId("raw", "shop", "orders"), WriteMode.APPEND, List.of("id"), "SELECT 1 AS id, 'a' AS v");
        lab.commit(new TableId("raw", "shop", "orders"), WriteMode.APPEND, List.of("id"), "SELECT 1 AS id, 'b' AS v");
        Path notebooks = folder.resolve("notebooks");
        new NotebookFiles(notebooks).connect(LENS.toString());
        Path script = Files.writeString(
                notebooks.resolve("try.py"),
                "from connect import connect\nconn, tables = connect()\nprint(tables)\n"
                        + "print(conn.sql('SELECT count(*), max(dt) FROM raw.shop.orders').fetchall())\n"
                        + "print(conn.sql('SELECT v FROM latest.orders').fetchall())\n"
                        + "print(connect('orders')[0].sql('SELECT count(*) FROM orders').fetchall())\n");

        String printed = run(python, script);

        assertThat(printed).isEqualTo("['orders']\n[(2, datetime.date(2026, 4, 28))]\n[('b',)]\n[(2,)]\n");
        lab.run("notebook", "--no-launch", "--folder", notebooks.toString());
        assertThat(notebooks.resolve("dataspoc-lens.ipynb")).content().contains("SELECT * FROM orders LIMIT 10");
        lab.run("notebook", "--marimo", "--no-launch", "--folder", notebooks.toString());
        run(
                python,
                Files.writeString(
                        notebooks.resolve("check.py"),
                        "import ast\nast.parse(open('" + notebooks.resolve("dataspoc-lens.py") + "').read())\n"));
    }

    private String run(Path python, Path script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(python.toString(), script.toString()).redirectErrorStream(true);
        builder.environment().put("DATASPOC_LENS_HOME", folder.resolve("home").toString());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    /** A Python with a package; the test is skipped where the index does not answer. */
    private static Path python(String requirement) throws IOException, InterruptedException {
        Path environment = TARGET.resolve("python-notebook");
        Path python = environment.resolve("bin/python");
        if (!Files.exists(environment.resolve("ready"))) {
            assumeTrue(ends("python3", "-m", "venv", environment.toString()), "no python3 with venv");
            assumeTrue(
                    ends(python.toString(), "-m", "pip", "install", "-q", requirement),
                    "the package index does not answer");
            Files.writeString(environment.resolve("ready"), requirement);
        }
        return python;
    }

    private static boolean ends(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroy();
            return false;
        }
        return process.exitValue() == 0;
    }
}
