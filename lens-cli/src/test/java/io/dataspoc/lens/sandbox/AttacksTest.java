package io.dataspoc.lens.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each attack is refused for the reason that the table gives, and nothing in the lake or beside it changes. */
class AttacksTest {
    private static final int LEAST = 150;

    @TempDir
    private static Path folder;

    private static SandboxLab lab;
    private static Sandbox sandbox;
    private static Map<String, Long> before;

    @BeforeAll
    static void open() throws IOException {
        lab = new SandboxLab(folder);
        sandbox = lab.sandbox(SandboxLimits.DEFAULT);
        assertThat(sandbox.query("SELECT count(*) FROM orders").rows()).hasToString("[[3000]]");
        before = files();
    }

    @AfterAll
    static void close() throws IOException {
        sandbox.close();
        assertThat(files()).isEqualTo(before);
    }

    /** Every file below the folder with its size, what engines need while they are open aside. */
    private static Map<String, Long> files() throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(lab.lab().home())) {
                    files.put(file.toString(), Files.size(file));
                }
            }
        }
        return files;
    }

    static List<String> attacks() {
        return SandboxLab.lines("attacks.txt");
    }

    @Test
    void thereAreManyOfThem() {
        assertThat(attacks()).hasSizeGreaterThan(LEAST).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefused(String attack) {
        String[] parts = attack.split(" :: ", 2);

        assertThatThrownBy(() -> sandbox.query(lab.fill(parts[1])))
                .isInstanceOf(RefusedSqlException.class)
                .hasMessageContaining(parts[0])
                .message()
                .doesNotContain(SandboxLab.SECRET);
    }

    /** What agents may do with their own tables, with each attack in a place where a query may stand. */
    static List<String> nested() {
        List<String> places = List.of(
                "SELECT * FROM (%s) x",
                "WITH a AS (SELECT 1), b AS (%s) SELECT * FROM orders, b",
                "SELECT id, (%s) FROM orders",
                "SELECT * FROM orders WHERE EXISTS (%s)",
                "SELECT id FROM orders UNION ALL (%s)",
                "SELECT list(id ORDER BY (%s)) FROM orders",
                "SELECT CASE WHEN id IN (%s) THEN 1 END FROM orders",
                "SELECT * FROM orders JOIN LATERAL (%s) y ON true",
                "FROM (SUMMARIZE %s)");
        List<String> nested = new ArrayList<>();
        for (String attack : attacks()) {
            String sql = attack.split(" :: ", 2)[1];
            for (String place : places) {
                nested.add(place.formatted(sql));
            }
        }
        return nested;
    }

    @Test
    void isRefusedInsideOfAnythingElseToo() throws IOException {
        List<String> passed = new ArrayList<>();
        for (String sql : nested()) {
            try {
                passed.add(sql + " => " + sandbox.query(lab.fill(sql)).rows());
            } catch (CommandFailure e) {
                // Refused, or no SQL any more: "(ATTACH '…')" casts a text to a type that is not there.
                assertThat(e).message().doesNotContain(SandboxLab.SECRET);
            }
        }
        assertThat(passed).isEmpty();
    }
}
