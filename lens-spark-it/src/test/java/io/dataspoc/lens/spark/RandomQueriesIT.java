package io.dataspoc.lens.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lens.spark.translate.KnownFunctions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random queries give the same rows on both engines, or nobody gets rows without being told. {@code -Ddataspoc.queries=5000} runs
 * so many instead of a few, and {@code -Ddataspoc.seed=7} others.
 */
class RandomQueriesIT extends TwinTests {
    private static final int QUERIES = Integer.getInteger("dataspoc.queries", 300);
    private static final long SEED = Long.getLong("dataspoc.seed", 1L);

    private RandomQueries queries() {
        NastyTables.addTo(tables);
        return new RandomQueries(SEED, engines, line -> {
            if (line.startsWith("DIFFERENT")) {
                System.err.println(line); // At once: it may be long to the end.
            }
        });
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS) // For as many queries as one asks for.
    void giveTheSameRowsOnBothEngines() {
        RandomQueries queries = queries();
        if (QUERIES > 300 || Boolean.getBoolean("dataspoc.thorough")) {
            queries.runEvery();
        }
        queries.runAny(QUERIES);
        System.err.println(queries.summary());
        assertThat(queries.differences()).as(queries.summary()).isEmpty();
        assertThat(queries.compared()).isGreaterThanOrEqualTo(QUERIES);
    }

    @Test
    void haveAllFunctionsOfTheTranslator() {
        List<String> expressions = queries().everyExpression();
        String all = String.join("\n", expressions) + Templates.queries();
        assertThat(KnownFunctions.names())
                .allSatisfy(name -> assertThat(occurs(name, all)).as(name).isTrue());
    }

    /** Whether a function is called, or an operator written; some calls are written as other things. */
    private static boolean occurs(String name, String sql) {
        return switch (name) {
            case "count_star" -> sql.contains("count(*)");
            case "position" -> sql.contains("position(");
            default ->
                Character.isLetter(name.charAt(0))
                        ? Pattern.compile("\\b" + name + "\\(").matcher(sql).find()
                        : sql.contains(name) || name.startsWith("!~~") || name.startsWith("~~");
        };
    }
}
