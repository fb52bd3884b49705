package io.dataspoc.lens.spark.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of the documentation that says which SQL runs on Spark is made from the translator. */
class SupportedSqlTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "spark-sql.md");
    private static final String MARK = "<!-- %s: made from the code, by docs/generate -->\n";

    @Test
    void isWhatThePageSays() throws IOException {
        String page = Files.readString(PAGE);
        String made = page;
        made = replaced(made, "types", SupportedSql.types());
        made = replaced(made, "functions", SupportedSql.functions());
        made = replaced(made, "aggregates", SupportedSql.aggregates());
        made = replaced(made, "windows", SupportedSql.windows() + "\n");
        if (Boolean.getBoolean("dataspoc.reference.write")) {
            Files.writeString(PAGE, made);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/reference/spark-sql.md is made from the translator, which has changed: run docs/generate")
                .isEqualTo(made);
    }

    private static String replaced(String page, String name, String text) {
        String begin = MARK.formatted(name);
        String end = "<!-- end -->\n";
        int from = page.indexOf(begin) + begin.length();
        assertThat(from).isGreaterThanOrEqualTo(begin.length());
        return page.substring(0, from) + "\n" + text + "\n" + page.substring(page.indexOf(end, from));
    }
}
