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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Honest statements pass: of our own, which also run, and the texts of TPC-H and TPC-DS. */
class FineStatementsTest {
    private static final int LEAST = 230;
    private static final int TPC_DS = 99;
    private static final int TPC_H = 22;
    private static final Pattern TABLE =
            Pattern.compile("\"?\\$\\{database}\"?\\.\"?\\$\\{schema}\"?\\.\"?(\\$\\{prefix})?(\\w+)\"?");

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static SqlGuard guard;
    private static Catalog catalog;

    @BeforeAll
    static void open() throws IOException {
        sandbox = new SandboxLab(folder).sandbox(SandboxLimits.DEFAULT);
        guard = SqlGuard.open(folder);
        catalog = catalog(tables());
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
