package io.dataspoc.lens.ask;

import java.time.LocalDate;
import java.util.List;

/** What a model is told. */
final class Prompts {
    private static final String RULES = """
            You write SQL for DuckDB that answers questions about a data lake.

            Answer with one SELECT statement in a ```sql block, and nothing else. If the tables can't answer the question, \
            answer with one line instead: CANNOT: and why.

            - Use only the tables and columns below, with the names as they are written there. Quote a column in double quotes \
            where it is quoted there.
            - Read only: one SELECT (it may begin with WITH). No files, no settings, no other statement.
            - raw tables hold what sources sent, perhaps several versions of a row; latest.<table> has the current row of each \
            key. Prefer tables in gold over curated, and curated over raw, where they answer the question.
            - dt is the day on which rows were extracted, not when something happened.
            - Give result columns plain names. Order rows where the question speaks of an order, a trend or the top ones.
            - A question in another language is answered by SQL just the same.

            DuckDB: GROUP BY ALL and ORDER BY ALL exist. date_trunc('month', d), year(d), d - INTERVAL 30 DAY, \
            date_diff('day', a, b), strftime(d, '%Y-%m'). Integer division is //, / gives a DOUBLE. ILIKE ignores case. \
            count(*) FILTER (WHERE ...), QUALIFY row_number() OVER (...) = 1, arg_max(x, by), median, quantile_cont(x, 0.9). \
            Lists count from 1; unnest(list) makes rows. Struct fields are s.field; JSON fields j ->> '$.field'. \
            try_cast(x AS INTEGER) gives NULL for what does not fit. Lambdas are lambda x: x + 1. \
            Instead of the statement PIVOT use FROM t PIVOT (sum(x) FOR y IN (1, 2)) with the values, or FILTER. There is no TOP n, ISNULL, NVL, DATEADD or GETDATE: use \
            LIMIT, coalesce, + INTERVAL, current_date.
            """;

    private Prompts() {}

    /** The rules, the lake, and examples that are like the question; then the question. */
    static List<Turn> question(String question, String schema, List<GoldenExamples.Example> examples, LocalDate today) {
        StringBuilder rules = new StringBuilder(RULES);
        rules.append("\nToday is ").append(today).append(".\n\nThe tables:\n\n").append(schema);
        if (!examples.isEmpty()) {
            rules.append("\nQuestions that were answered rightly:\n");
            examples.forEach(example -> rules.append("\nQuestion: ")
                    .append(example.question())
                    .append("\n```sql\n")
                    .append(example.sql())
                    .append("\n```\n"));
        }
        return List.of(new Turn(Turn.Speaker.RULES, rules.toString()), new Turn(Turn.Speaker.LENS, question));
    }

    /** What was wrong with the last answer. */
    static String repair(String problem) {
        return "That does not work: " + problem
                + "\nAnswer with the whole corrected statement in a ```sql block, and nothing else.";
    }

    static String noSql() {
        return repair("there is no SQL in the answer.");
    }

    /** Asks what a statement computes; no row is told. */
    static List<Turn> explanation(String question, String sql) {
        String rules =
                "You explain SQL to people who don't read it, in the language of their question: two to four plain"
                        + " sentences on what is counted, from which tables, with which filters and definitions, and what one"
                        + " should know before relying on it. No SQL, no headings, no introduction.";
        return List.of(
                new Turn(Turn.Speaker.RULES, rules),
                new Turn(Turn.Speaker.LENS, "Question: " + question + "\n\nSQL:\n" + sql));
    }
}
