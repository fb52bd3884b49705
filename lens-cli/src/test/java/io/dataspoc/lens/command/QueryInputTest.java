package io.dataspoc.lens.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lens.Lab;
import io.dataspoc.lens.Lab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryInputTest {
    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void openLab() {
        lab = new Lab(folder);
    }

    @Test
    void readsAFileAndSaysWhereInItAnErrorIs() throws IOException {
        Path good = Files.writeString(
                folder.resolve("good.sql"), "\uFEFFSELECT 1 AS a;\n-- the last one\nSELECT 2 AS b;\n");
        Path bad = Files.writeString(folder.resolve("bad.sql"), "SELECT 1;\nSELECT nothing_here");

        assertThat(lab.run("query", "-f", good.toString(), "-o", "csv").out()).isEqualTo("b\r\n2\r\n");
        Outcome failed = lab.run("query", "-f", bad.toString());
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("bad.sql:2:8:").contains("LINE 2: SELECT nothing_here");
        assertThat(lab.run("query", "-f", "missing.sql").code()).isEqualTo(2);
    }

    @Test
    void readsStdinWhereNothingIsGiven() {
        assertThat(lab.runWith("SELECT 42 AS n", "query", "-o", "csv").out()).isEqualTo("n\r\n42\r\n");
        assertThat(lab.runWith("SELECT 43 AS n", "query", "-", "-o", "csv").out())
                .isEqualTo("n\r\n43\r\n");
        assertThat(lab.runWith("", "query").code()).isEqualTo(2);
    }

    @Test
    void showsEachStatementWhereAllAreWanted() {
        assertThat(lab.run("query", "SELECT 1 AS a; SELECT 2 AS b", "--all", "-o", "csv")
                        .out())
                .isEqualTo("a\r\n1\r\nb\r\n2\r\n");
    }

    @Test
    void putsParametersIn() {
        assertThat(parameters("SELECT $a + 1, $b, $c, $d", "a=4.5", "b=it's", "c=null", "d='007'"))
                .isEqualTo("5.5,it's,,007");
        assertThat(parameters("SELECT $a || '$a' -- $b", "a=x")).isEqualTo("x$a");
        assertThat(parameters("SELECT '2026-04-29' > $day", "day=2026-04-28")).isEqualTo("true");
        assertThat(parameters("SELECT $n * -1", "n=-3")).isEqualTo("3");
    }

    private String parameters(String sql, String... values) {
        String[] args = new String[4 + 2 * values.length];
        args[0] = "query";
        args[1] = sql;
        args[2] = "-o";
        args[3] = "csv";
        for (int i = 0; i < values.length; i++) {
            args[4 + 2 * i] = "-p";
            args[5 + 2 * i] = values[i];
        }
        return lab.run(args).out().lines().skip(1).findFirst().orElseThrow();
    }

    @Test
    void refusesParametersThatDoNotFit() {
        assertThat(lab.run("query", "SELECT $a", "-p", "b=1").err()).contains("$a has no value");
        assertThat(lab.run("query", "SELECT $limit", "-p", "limit=1", "-p", "limt=2")
                        .err())
                .contains("There is no $limt in the statement. Did you mean 'limit'?");
        assertThat(lab.run("query", "SELECT $a", "-p", "a").code()).isEqualTo(2);
    }

    @Test
    void readsNoMoreRowsThanTheLimit() {
        assertThat(lab.run("query", "SELECT i FROM range(1000000000) t(i)", "--limit", "2", "-o", "csv")
                        .out())
                .isEqualTo("i\r\n0\r\n1\r\n");
        Path file = folder.resolve("out.csv");
        lab.run("query", "SELECT i FROM range(1000000000) t(i)", "-l", "3", "-e", file.toString());
        assertThat(file).hasContent("i\n0\n1\n2\n");
        assertThat(lab.run("query", "SELECT 1", "--limit", "-1").code()).isEqualTo(2);
    }

    @Test
    void explainsWithoutRunning() {
        Outcome plan = lab.run("query", "SELECT error('ran') FROM range(3)", "--explain");

        assertThat(plan.code()).isZero();
        assertThat(plan.out()).contains("RANGE");
        assertThat(lab.run("query", "SELECT count(*) FROM range(30)", "--analyze")
                        .out())
                .contains("Total Time");
    }

    @Test
    void timesWhatItShows() {
        assertThat(lab.run("query", "SELECT 1", "--timer").err())
                .containsPattern("Run Time \\(s\\): real \\d+\\.\\d{3}");
    }
}
