package io.dataspoc.lens.spark.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.spark.translate.Translator.Input;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written in Spark SQL, and what is refused; whether Spark gives the same rows is for tests on a cluster. */
class TranslatorTest {
    private static final Input TABLE = new Input(
            "t",
            List.of(
                    new ResultColumn("id", "BIGINT"),
                    new ResultColumn("g", "INTEGER"),
                    new ResultColumn("m", "DECIMAL(12,2)"),
                    new ResultColumn("x", "DOUBLE"),
                    new ResultColumn("s", "VARCHAR"),
                    new ResultColumn("d", "DATE"),
                    new ResultColumn("tm", "TIMESTAMP"),
                    new ResultColumn("ls", "VARCHAR[]")));

    @TempDir
    Path folder;

    private Translator translator;

    @BeforeEach
    void opens() {
        translator = new Translator(folder.resolve("scratch"), Instant.parse("2026-04-14T12:34:56Z"));
    }

    @AfterEach
    void closes() {
        translator.close();
    }

    private Translator.Translation translated(String query) {
        return translator.translate(
                query, name -> name.equals(List.of("t")) ? Optional.of(TABLE) : Optional.empty(), Map.of());
    }

    private String sql(String expression) {
        String sql = translated("SELECT " + expression + " AS v FROM t").sql();
        return sql.substring("SELECT ".length(), sql.lastIndexOf(" AS `v`"))
                .replace("`t`.", "")
                .replace("`", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "datediff('day', d, tm) | CAST((datediff(CAST(tm AS DATE), CAST(d AS DATE))) AS BIGINT)",
                "CAST(x AS INTEGER) | CAST(rint(x) AS INT)",
                "CAST(m AS INTEGER) | CAST(round(m, 0) AS INT)",
                "g // 2 | CAST((g div 2) AS INT)",
                "g / 2 | (CAST(g AS DOUBLE) / 2D)",
                "s[0] | substring(s, 0, 0)",
                "ls[1] | try_element_at(ls, 1)",
                "id + g | CAST((id + CAST(g AS BIGINT)) AS BIGINT)",
                "s LIKE 'a\\_' | (s LIKE 'a\\\\\\\\_')",
                "g IS DISTINCT FROM 3 | (NOT (g <=> 3))",
                "d + 1 | date_add(d, 1)",
                "length(s) | CAST(char_length(s) AS BIGINT)",
                "avg(x) | avg(x)",
                "avg(g) | (CAST(sum(CAST(g AS BIGINT)) AS DOUBLE) / nullif(count(g), 0L))",
                "count_if(s IS NULL) | CAST(sum(CAST((s IS NULL) AS BIGINT)) AS DECIMAL(38,0))",
                "regexp_replace(s, 'x*', '', 'g') | regexp_replace(s, '(?d)x*', '')",
                "regexp_replace(s, '(ab+)+$', 'x', 'g') | regexp_replace(s, '(?d)(ab+)+\\\\z', 'x')",
                "current_date | CAST('2026-04-14' AS DATE)",
            })
    void writesWhatMeansTheSame(String duckDb, String spark) {
        assertThat(sql(duckDb)).isEqualTo(spark);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SELECT id FROM t LIMIT 3 | LIMIT without ORDER BY | 23",
                "SELECT list(s) AS l FROM t | without an order | 7",
                "SELECT row_number() OVER () AS n FROM t | without ORDER BY | 7",
                "SELECT DISTINCT ON (g) id FROM t | without ORDER BY | 20",
                "SELECT CAST(x AS VARCHAR) AS v FROM t | as text differs | 7",
                "SELECT fdiv(g, 2) AS v FROM t | floor(a / b) | 7",
                "SELECT reverse(s) AS v FROM t | reverse | 7",
                "SELECT tm - tm AS v FROM t | interval | 10",
                "SELECT a.id FROM t a ASOF JOIN t b ON a.id >= b.id | ASOF JOIN | -2",
                "SELECT g FROM t GROUP BY ROLLUP (g) | UNION ALL | -2",
                "SELECT regexp_matches(s, '(?i)a') AS v FROM t | (?: | 7",
                "SELECT regexp_replace(s, 'x*', '-', 'g') AS v FROM t | 'x+' instead of 'x*' | 7",
                "SELECT regexp_replace(s, '^a?$', '-', 'g') AS v FROM t | 'x+' instead of 'x*' | 7",
                "SELECT regexp_extract(s, '((?:)*b)', 1) AS v FROM t | A repetition of '(?:)' | 7",
                "SELECT regexp_extract(s, '(a*)+b', 1) AS v FROM t | A repetition of '(a*)' | 7",
                "SELECT regexp_matches(s, 'a{,5}') AS v FROM t | is no pattern on Spark | 7",
                "SELECT id FROM other | other | 15",
                "SELECT nothing FROM t | nothing | -2",
                "SELECT (SELECT s FROM t a WHERE a.s COLLATE nocase = 'a') AS v FROM t | COLLATE | -2",
            })
    void refusesWhatMayDiffer(String query, String words, int offset) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> translated(query));
        assertThat(refusal).as(query).isNotNull();
        assertThat(refusal).hasMessageContaining(words);
        assertThat(refusal.getMessage()).doesNotContain("\n");
        if (offset >= 0) {
            assertThat(refusal.offset()).as(refusal.getMessage()).isEqualTo(offset);
        }
    }

    @Test
    void putsNullsWhereDuckDbHasThem() {
        assertThat(translated("SELECT id FROM t ORDER BY s, m DESC, g NULLS FIRST LIMIT 3")
                        .sql())
                .contains("ASC NULLS LAST", "DESC NULLS LAST", "ASC NULLS FIRST", "LIMIT 3");
    }

    @Test
    void failsForTextsThatOneEngineAloneReads() {
        assertThat(sql("CAST(s AS INTEGER)")).contains("RLIKE", "raise_error");
    }

    @Test
    void failsWhereSeveralValuesAreEquallyFrequent() {
        assertThat(sql("mode(s)")).contains("ORDER BY s DESC", "raise_error");
    }

    @Test
    void hidesLettersOfWhichSparkMakesSeveral() {
        assertThat(sql("upper(s)"))
                .startsWith("translate(upper(translate(")
                .contains("ﬁ")
                .contains("ΐ");
        assertThat(sql("lower(s)")).startsWith("translate(lower(translate(").contains("'Σİ', 'σi'");
    }

    @Test
    void tellsTypesOfBothEngines() {
        Translator.Translation translation =
                translated("SELECT sum(g) AS a, avg(m) AS b, list(s ORDER BY id) AS c FROM t");
        assertThat(translation.columns())
                .containsExactly(
                        new Translator.Column("a", "HUGEINT", "DECIMAL(38,0)"),
                        new Translator.Column("b", "DOUBLE", "DOUBLE"),
                        new Translator.Column("c", "VARCHAR[]", "ARRAY<STRING>"));
        assertThat(translation.inputs()).containsExactly(TABLE);
    }
}
