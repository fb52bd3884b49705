package io.dataspoc.lens.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.catalog.Bucket;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.TableFacts;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Honest statements pass: of our own, which also run, and the texts of TPC-H and TPC-DS. */
class FineStatementsTest {
    private static final int LEAST = 230;
    private static final double GUARD_MILLIS = 5;
    private static final int TIMES = 5;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int TPC_DS = 99;
    private static final int TPC_H = 22;
    private static final Pattern TABLE =
            Pattern.compile("\"?\\$\\{database}\"?\\.\"?\\$\\{schema}\"?\\.\"?(\\$\\{prefix})?(\\w+)\"?");

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static SqlGuard guard;
    private static Catalog catalog;
    private static Catalog ownCatalog;

    @BeforeAll
    static void open() throws IOException {
        sandbox = new SandboxLab(folder).sandbox(SandboxLimits.DEFAULT);
        guard = SqlGuard.open(folder);
        catalog = catalog(tables());
        ownCatalog = sandbox.catalog();
    }

    @AfterAll
    static void close() {
        sandbox.close();
        guard.close();
    }

    static List<String> own() {
        return SandboxLab.lines("fine.txt");
    }

    @ParameterizedTest
    @MethodSource("own")
    void runs(String sql) throws IOException {
        SandboxResult result = sandbox.query(sql);

        assertThat(result.columns()).isNotEmpty();
        assertThat(result.rows()).isNotEmpty();
    }

    /** The texts as they come, with placeholders in the names of tables. */
    private static List<String> texts() {
        return Stream.concat(
                        IntStream.rangeClosed(1, TPC_DS).mapToObj("tpcds/q%02d.sql"::formatted),
                        IntStream.rangeClosed(1, TPC_H).mapToObj("tpch/q%02d.sql"::formatted))
                .map(FineStatementsTest::text)
                .toList();
    }

    private static String text(String name) {
        try (InputStream in = FineStatementsTest.class.getResourceAsStream("/sql/presto/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> benchmarks() {
        return texts().stream()
                .map(text -> TABLE.matcher(text).replaceAll("$2").replace("${scale}", "1"))
                .flatMap(text -> Statements.split(text).stream())
                .map(Statement::text)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void passes(String sql) {
        assertThatCode(() -> guard.check(sql, catalog)).doesNotThrowAnyException();
    }

    /** The figure of docs/benchmarks.md, as time of the processor, which others on the machine don't change much. */
    @Test
    void takeTheGuardLessThanFiveMillisecondsEach(TestReporter reporter) {
        Map<String, Catalog> statements = new LinkedHashMap<>();
        own().forEach(sql -> statements.put(sql, ownCatalog));
        benchmarks().forEach(sql -> statements.put(sql, catalog));
        double[] millis = statements.entrySet().stream()
                .mapToDouble(each -> millis(each.getKey(), each.getValue()))
                .sorted()
                .toArray();

        double median = millis[millis.length / 2];
        double most = millis[millis.length * 95 / 100];
        reporter.publishEntry("guard", millis.length + " statements: median " + median + " ms, p95 " + most + " ms");
        assertThat(median).isLessThan(GUARD_MILLIS);
        assertThat(most).isLessThan(GUARD_MILLIS * 1.5);
    }

    /** The middle of a few times, after one that is not counted. */
    private static double millis(String sql, Catalog tables) {
        guard.check(sql, tables);
        return LongStream.range(0, TIMES)
                        .map(unused -> {
                            long start = CPU.getCurrentThreadCpuTime();
                            guard.check(sql, tables);
                            return CPU.getCurrentThreadCpuTime() - start;
                        })
                        .sorted()
                        .skip(TIMES / 2)
                        .findFirst()
                        .orElseThrow()
                / 1e6;
    }

    @Test
    void thereAreManyOfThem() {
        assertThat(own().size() + benchmarks().size()).isGreaterThan(LEAST);
    }

    /** The tables of both benchmarks. */
    private static Set<String> tables() {
        return texts().stream()
                .flatMap(text -> TABLE.matcher(text).results())
                .map(found -> found.group(2))
                .collect(Collectors.toSet());
    }

    private static Catalog catalog(Set<String> names) {
        List<LakeTable> tables = names.stream()
                .map(name -> new LakeTable(
                        "",
                        new TableFacts(new TableId("raw", "tpc", name), "", "raw/tpc/" + name, List.of(), 0, "", ""),
                        List::of))
                .toList();
        return new Catalog(List.of(new Bucket("file:///tpc", "", () -> tables)));
    }
}
