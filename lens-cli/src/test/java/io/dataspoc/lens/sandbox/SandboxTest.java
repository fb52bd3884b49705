package io.dataspoc.lens.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.query.InterruptedQueryException;
import io.dataspoc.lens.query.SqlFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    private static final String ENDLESS =
            "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE (a.range + b.range) % 7 = 1";

    @TempDir
    private Path folder;

    private SandboxLab lab;

    @BeforeEach
    void makeLake() throws IOException {
        lab = new SandboxLab(folder);
    }

    private static SandboxLimits limits(int rows, int characters, Duration time, int parallel) {
        return new SandboxLimits(rows, characters, time, "200MB", "50MB", parallel);
    }

    private static final SandboxLimits SMALL = limits(10, 400, Duration.ofSeconds(20), 2);

    @Test
    void givesValuesAsJson() throws IOException {
        try (Sandbox sandbox = lab.sandbox(SandboxLimits.DEFAULT)) {
            SandboxResult result = sandbox.query("SELECT * EXCLUDE (dt) FROM orders WHERE id = 2");

            assertThat(result.toJson().toString())
                    .startsWith(
                            "{\"columns\":[\"id\",\"name\",\"total\",\"address\",\"ordered\"],\"types\":[\"BIGINT\",\"VARCHAR\"")
                    .contains(
                            "\"rows\":[[2,\"order 2\",3.00,{\"city\":\"Łódź\",\"tags\":[\"a\",\"b\"]},\"2026-04-28T12:00:00\"]]")
                    .contains("\"row_count\":1,\"truncated\":false,\"duration\":");
        }
    }

    @Test
    void keepsColumnsOfTheSameNameApart() throws IOException {
        try (Sandbox sandbox = lab.sandbox(SandboxLimits.DEFAULT)) {
            SandboxResult result = sandbox.query("SELECT 1 AS a, 'x' AS a, NULL AS a, NULL::INTEGER[] AS a");

            assertThat(result.rows()).hasToString("[[1,\"x\",null,null]]");
            assertThat(result.columns()).extracting(ResultColumn::name).containsExactly("a", "a_1", "a_2", "a_3");
        }
    }

    @Test
    void saysHowToGoOnWhereRowsAreLeftOut() throws IOException {
        try (Sandbox sandbox = lab.sandbox(SMALL)) {
            assertThat(sandbox.query("SELECT id FROM orders ORDER BY id").cut())
                    .isEqualTo(
                            "Only the first 10 rows are shown. Aggregate, filter, select fewer columns, or read on with"
                                    + " ORDER BY … LIMIT … OFFSET 10.");
            assertThat(sandbox.query("SELECT id FROM orders WHERE id < 10").isTruncated())
                    .isFalse();
            assertThat(sandbox.query("SELECT repeat('x', 100) FROM orders")
                            .rows()
                            .size())
                    .isEqualTo(3);
            assertThat(sandbox.query("SELECT id FROM orders", SMALL.atMost(2), QueryCall.WAITING)
                            .rows())
                    .hasSize(2);
        }
    }

    @Test
    void cutsLongValuesInTheEngine() throws IOException {
        try (Sandbox sandbox = lab.sandbox(SMALL)) {
            SandboxResult text = sandbox.query("SELECT repeat('ż', 5000000) AS t");
            SandboxResult list = sandbox.query("SELECT range(100000) AS l, 1 AS n");

            assertThat(text.rows().toString()).hasSize(400 + "[[\"…\"]]".length());
            assertThat(text.cut()).startsWith("Values longer than 400 characters are cut");
            assertThat(list.rows().toString())
                    .startsWith("[[\"[0,1,2,3,")
                    .endsWith("…\",1]]")
                    .hasSizeLessThan(300);
        }
    }

    @Test
    void stopsWhatTakesTooLongAndWorksOn() throws IOException {
        try (Sandbox sandbox = lab.sandbox(limits(10, 400, Duration.ofSeconds(1), 1))) {
            assertThatThrownBy(() -> sandbox.query(ENDLESS))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageStartingWith("The query was stopped after 1 s. Read less");
            assertThat(sandbox.query("SELECT count(*) FROM orders").rows()).hasToString("[[3000]]");
        }
    }

    @Test
    void stopsWhenNobodyWantsTheResultAnyMore() throws Exception {
        try (Sandbox sandbox = lab.sandbox(SMALL)) {
            QueryCall givesUp = new QueryCall() {
                @Override
                public void onCancel(Runnable stop) {
                    Thread thread = new Thread(() -> {
                        try {
                            Thread.sleep(300);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        stop.run();
                    });
                    thread.start();
                }

                @Override
                public void progress(double share) {
                    assertThat(share).isBetween(0.0, 1.0);
                }
            };

            assertThatThrownBy(() -> sandbox.query(ENDLESS, SMALL, givesUp))
                    .isInstanceOf(InterruptedQueryException.class);
            assertThat(sandbox.query("SELECT 1").rows()).hasToString("[[1]]");
        }
    }

    @Test
    @Timeout(20)
    void stopsWhatWasGivenUpBeforeItBegan() throws IOException {
        try (Sandbox sandbox = lab.sandbox(SMALL)) {
            QueryCall gaveUp = new QueryCall() {
                @Override
                public void onCancel(Runnable stop) {
                    stop.run();
                }

                @Override
                public void progress(double share) {
                    assertThat(share).isBetween(0.0, 1.0);
                }
            };

            assertThatThrownBy(() -> sandbox.query(ENDLESS, SMALL, gaveUp))
                    .isInstanceOf(InterruptedQueryException.class);
        }
    }

    @Test
    void givesNoMoreMemoryThanItsLimit() throws IOException {
        try (Sandbox sandbox = lab.sandbox(SMALL)) {
            assertThatThrownBy(() -> sandbox.query("SELECT len(list(repeat('x', 1000) || range)) FROM range(5000000)"))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("Out of Memory");
            assertThat(sandbox.query("SELECT 1").rows()).hasToString("[[1]]");
        }
    }

    @Test
    void runsSeveralAtATimeAndLetsTheOthersWait() throws Exception {
        try (Sandbox sandbox = lab.sandbox(SMALL)) {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<SandboxResult>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int id = i;
                answers.add(threads.submit(() -> sandbox.query("SELECT id, name FROM orders WHERE id = " + id)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get().rows()).hasToString("[[" + i + ",\"order " + i + "\"]]");
            }
            threads.shutdown();
        }
    }

    @Test
    void saysThatTooManyAreUnderWay() throws Exception {
        try (Sandbox sandbox = lab.sandbox(limits(10, 400, Duration.ofSeconds(2), 1))) {
            ExecutorService threads = Executors.newFixedThreadPool(3);
            List<Future<SandboxResult>> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                answers.add(threads.submit(() -> sandbox.query(ENDLESS)));
            }
            List<String> failures = new ArrayList<>();
            for (Future<SandboxResult> answer : answers) {
                try {
                    answer.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    failures.add(e.getCause().getMessage());
                }
            }
            threads.shutdown();
            assertThat(failures).hasSize(3).anyMatch(text -> text.startsWith("There are 1 queries under way"));
        }
    }

    @Test
    void seesWhatWasCommittedAMomentAgo() throws Exception {
        try (Sandbox sandbox = lab.sandbox(SMALL)) {
            assertThat(sandbox.query("SELECT count(*) FROM orders").rows()).hasToString("[[3000]]");
            lab.lab().commit(new TableId("raw", "shop", "orders"), WriteMode.REPLACE, List.of(), "SELECT 7 AS id");

            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!sandbox.query("SELECT count(*) FROM orders")
                    .rows()
                    .toString()
                    .equals("[[1]]")) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(200);
            }
        }
    }

    @Test
    void tellsWhereTheSqlIsWrong() throws IOException {
        try (Sandbox sandbox = lab.sandbox(SMALL)) {
            assertThatThrownBy(() -> sandbox.query("SELECT id,\n  nme FROM orders"))
                    .isInstanceOf(SqlFailure.class)
                    .hasMessageContaining("nme")
                    .hasMessageContaining("name")
                    .hasMessageContaining("line 2, column 3");
            assertThatThrownBy(() -> sandbox.query("SELECT name::INTEGER FROM orders"))
                    .hasMessageContaining("Could not convert string 'order");
            assertThatThrownBy(() -> sandbox.query("SELECT * FROM ordrs"))
                    .hasMessageStartingWith("There is no table 'ordrs'. Did you mean orders?");
            assertThatThrownBy(() -> sandbox.query("SELECT upperr(name) FROM orders"))
                    .hasMessageContaining("There is no function 'upperr'. Did you mean")
                    .hasMessageContaining("upper");
            assertThatThrownBy(() -> sandbox.query("SELECT 1" + " + 1".repeat(2000)))
                    .hasMessageContaining("expression depth limit");
            assertThatThrownBy(() -> sandbox.query("SELECT 1" + " + 1".repeat(500)))
                    .hasMessageContaining("nested too deeply");
            assertThatThrownBy(() -> sandbox.query("SELECT '" + "x".repeat(SqlGuard.MOST_CHARACTERS) + "'"))
                    .hasMessageContaining("more than 100000 characters");
        }
    }

    @Test
    void knowsEachFunctionThatItLetsPass() throws IOException {
        try (SqlGuard guard = SqlGuard.open(folder)) {
            // An engine with other functions needs somebody to look at them before this list takes them.
            assertThat(guard.functions().allowed()).containsExactlyElementsOf(SandboxLab.lines("functions.txt"));
        }
    }

    /** What stands behind the guard: the engine itself reaches nothing, even where the guard let an attack pass. */
    @Test
    void reachesNothingWithoutTheGuardEither() throws IOException {
        Path reached = Files.createDirectories(folder.resolve("reached"));
        List<String> attacks = List.of(
                "SELECT * FROM read_text('{file}')",
                "SELECT * FROM '{file}'",
                "SELECT * FROM glob('/etc/*')",
                "SELECT * FROM read_csv('http://127.0.0.1:1/x.csv')",
                "COPY (SELECT 1) TO '{file}'",
                "ATTACH '/tmp/other.db' AS other",
                "INSTALL httpfs",
                "LOAD httpfs",
                "LOAD '/tmp/x.duckdb_extension'",
                "SET enable_external_access = true",
                "SET lock_configuration = false",
                "SET allowed_directories = ['/']",
                "SET memory_limit = '100GB'",
                "SET temp_directory = '/tmp'",
                "PRAGMA enable_profiling = 'json'",
                "EXPORT DATABASE '/tmp/export'");
        try (Session engine = Session.open(folder.resolve("spill"))) {
            engine.confine(List.of(reached));
            for (String attack : attacks) {
                assertThatThrownBy(() -> engine.run(lab.fill(attack)).ifPresent(Result::close))
                        .as(attack)
                        .isInstanceOf(EngineException.class);
            }
        }
        assertThat(Files.readString(folder.resolve("secret.csv"))).contains(SandboxLab.SECRET);
    }
}
