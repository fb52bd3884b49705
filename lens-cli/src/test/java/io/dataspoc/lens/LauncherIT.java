package io.dataspoc.lens;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.launcher.Launched;
import io.dataspoc.cli.launcher.LauncherContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built tool, as its users start it. */
class LauncherIT implements LauncherContract {
    @Override
    public String tool() {
        return "dataspoc-lens";
    }

    @Test
    void loadsDuckDbFromBesideItsDriver(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));

        Launched result = Launched.run(
                folder,
                Map.of(
                        "DATASPOC_LENS_HOME",
                        folder.resolve("home").toString(),
                        "DATASPOC_JAVA_OPTS",
                        "-Djava.io.tmpdir=" + temporary),
                launcher(),
                "query",
                "SELECT 42 AS answer",
                "--output",
                "csv");

        assertThat(result.out()).contains("42");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void readsSqlFromAPipe(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder =
                new ProcessBuilder(launcher().toString(), "query", "-o", "csv").redirectOutput(out.toFile());
        builder.environment().put("DATASPOC_LENS_HOME", folder.resolve("home").toString());
        Process process = builder.start();
        process.getOutputStream().write("SELECT 7 AS n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(out).hasContent("n\n7\n");
    }

    @Test
    void endsAQueryWhenItIsToldTo(@TempDir Path folder) throws Exception {
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        launcher().toString(), "query", "SELECT count(*) FROM range(10000000) a, range(10000000) b")
                .redirectError(err.toFile());
        builder.environment().put("DATASPOC_LENS_HOME", folder.resolve("home").toString());
        Process process = builder.start();

        assertThat(process.waitFor(3, TimeUnit.SECONDS)).isFalse();
        process.destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(err).content().contains("The query was cancelled.");
    }

    @Test
    void bringsThisPlatformsLibraryOnce() throws IOException {
        String library = System.mapLibraryName("duckdb_java");

        assertThat(installation().resolve("lib").resolve(library)).isRegularFile();
        assertThat(jars())
                .filteredOn(jar -> jar.getFileName().toString().startsWith("duckdb_jdbc"))
                .singleElement()
                .satisfies(jar -> {
                    try (ZipFile zip = new ZipFile(jar.toFile())) {
                        assertThat(zip.stream().map(entry -> entry.getName()))
                                .noneMatch(name -> name.contains("libduckdb"));
                    }
                });
    }
}
