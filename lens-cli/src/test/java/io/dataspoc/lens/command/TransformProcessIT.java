package io.dataspoc.lens.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lens.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of transforms as processes: killed at random times, and two at once. {@code bench/sql-kills} is the long form. */
class TransformProcessIT {
    private static final Path LAUNCHER =
            Path.of("target/dataspoc-lens/bin/dataspoc-lens").toAbsolutePath();
    private static final int ROWS = 20_000;
    private static final int KILLS = 6;
    private static final long WHOLE_RUN_MILLIS = 1500;

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void openLab() {
        lab = new Lab(folder).registered();
    }

    /** Gives three tables, made one from the other, a new version; the last keeps all that there were. */
    private void version(int version) {
        lab.transform(
                "1_a.sql",
                "CREATE OR REPLACE TABLE a AS SELECT " + version + " AS v, i FROM range(" + ROWS + ") AS t(i);");
        lab.transform("2_b.sql", "-- test: unique(i)\nCREATE OR REPLACE TABLE b AS SELECT v, i FROM a;");
        lab.transform("3_c.sql", "CREATE TABLE IF NOT EXISTS c (v INT, i BIGINT); INSERT INTO c SELECT v, i FROM b;");
    }

    private Process start(Path errors, String... options) throws IOException {
        List<String> command = Stream.concat(Stream.of(LAUNCHER.toString(), "transform", "run"), Stream.of(options))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile());
        builder.environment().put("DATASPOC_LENS_HOME", lab.home().toString());
        return builder.start();
    }

    private int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** The versions that a table has rows of, each with how many, and how many different ones. */
    private String versions(String table) {
        return lab.rows("SELECT v, count(*), count(DISTINCT i) FROM " + table + " GROUP BY v ORDER BY v");
    }

    private static String whole(int version) {
        return version + "," + ROWS + "," + ROWS;
    }

    @Test
    void leavesEachTableOldOrNewWhenItIsKilled() throws Exception {
        Random random = new Random(7);
        Path errors = folder.resolve("errors");
        version(0);
        assertThat(end(start(errors))).isZero();
        String history = whole(0);
        for (int kill = 1; kill <= KILLS; kill++) {
            version(kill);
            Process process = start(errors);
            if (kill % 2 == 0) {
                awaitCommit(process);
            }
            process.waitFor(random.nextLong(kill % 2 == 0 ? 20 : WHOLE_RUN_MILLIS), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();

            assertThat(versions("a")).isIn(whole(kill - 1), whole(kill));
            assertThat(versions("b")).isIn(whole(kill - 1), whole(kill));
            assertThat(versions("c")).isIn(history, history + "|" + whole(kill));

            assertThat(end(start(errors))).as(Files.readString(errors)).isZero();
            history += "|" + whole(kill);
            assertThat(versions("a")).isEqualTo(whole(kill));
            assertThat(versions("read_parquet('" + lab.bucket() + "/gold/main/b/*.parquet')"))
                    .isEqualTo(whole(kill));
            assertThat(versions("c")).isEqualTo(history);
        }
    }

    private void awaitCommit(Process process) throws IOException {
        while (process.isAlive() && !isCommitting()) {
            Thread.onSpinWait();
        }
    }

    private boolean isCommitting() throws IOException {
        Path intents = lab.bucket().resolve(".dataspoc/intents");
        try (Stream<Path> files = Files.walk(intents)) {
            return files.anyMatch(file -> file.toString().endsWith(".json"));
        } catch (java.io.UncheckedIOException e) {
            return true; // A folder went while it was looked at: something is going on.
        }
    }

    @Test
    void letsOneOfTwoRunsWaitForTheOther() throws Exception {
        version(0);
        Path errors = folder.resolve("errors");
        Path others = folder.resolve("others");
        Process one = start(errors, "--wait", "60s");
        Process other = start(others, "--wait", "60s");

        assertThat(List.of(end(one), end(other)))
                .as(Files.readString(errors) + Files.readString(others))
                .containsOnly(0);
        assertThat(versions("a")).isEqualTo(whole(0));
        assertThat(versions("c")).isEqualTo(whole(0));
    }

    @Test
    void letsOneOfTwoRunsYield() throws Exception {
        lab.transform(
                "1.sql",
                "CREATE OR REPLACE TABLE slow AS SELECT sum(a.range % 7) AS n FROM range(40000) a, range(20000) b;");
        Path errors = folder.resolve("errors");
        Process one = start(folder.resolve("others"));
        while (one.isAlive() && !Files.exists(lab.bucket().resolve(".dataspoc/locks/~lens.gold.main.slow.json"))) {
            TimeUnit.MILLISECONDS.sleep(10);
        }

        int other = end(start(errors));

        assertThat(other).isEqualTo(1);
        assertThat(errors).content().contains("Another run of transforms writes to");
        assertThat(end(one)).isZero();
    }
}
