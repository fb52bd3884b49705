package io.dataspoc.lens.ask;

import io.dataspoc.cli.ErrorText;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.sandbox.RefusedSqlException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Gets SQL of a model that passes the guard and that DuckDB runs; says what is wrong with it, twice at most. */
final class Conversation {
    private static final int REPAIRS = 2;
    private static final Pattern EXPLAIN = Pattern.compile("(?i)explain\\b");
    private static final Pattern END = Pattern.compile("[;\\s]+$");

    private final LanguageModel model;
    private final Share share;
    private final List<Turn> turns;
    private String sql = "";

    Conversation(LanguageModel model, Share share, List<Turn> beginning) {
        this.model = model;
        this.share = share;
        this.turns = new ArrayList<>(beginning);
    }

    /**
     * What came of a statement that could be used.
     *
     * @param sql the statement
     * @param answers how many answers it took
     * @param value what using it gave
     */
    record Outcome<T>(String sql, int answers, T value) {}

    /** What becomes of SQL. */
    interface SqlUse<T> {
        T of(String sql) throws IOException;
    }

    /**
     * Asks until {@code use} takes what is answered.
     *
     * @param use checks SQL, and plans or runs it; why it refuses, or a {@link SqlFailure}, is told to the model
     * @throws UnanswerableException if the model says that it can't
     * @throws UnansweredException if none of its answers is of use
     */
    <T> Outcome<T> until(SqlUse<T> use) throws IOException {
        for (int answers = 1; ; answers++) {
            String problem;
            try {
                next();
                return new Outcome<>(sql, answers, use.of(sql));
            } catch (RefusedSql | RefusedSqlException | SqlFailure e) {
                problem = ErrorText.oneLine(e.getMessage());
            }
            if (answers > REPAIRS) {
                throw new UnansweredException(sql, problem, answers);
            }
            turns.add(new Turn(Turn.Speaker.LENS, sql.isEmpty() ? Prompts.noSql() : Prompts.repair(told(problem))));
        }
    }

    private void next() {
        sql = "";
        String said = model.answer(turns);
        turns.add(new Turn(Turn.Speaker.MODEL, said));
        Answer answer = Answer.of(said);
        if (answer instanceof Answer.Refusal refusal) {
            throw new UnanswerableException(refusal.reason());
        }
        if (answer instanceof Answer.Sql found) {
            sql = END.matcher(found.text()).replaceFirst("");
            if (EXPLAIN.matcher(sql).lookingAt()) {
                throw new RefusedSql("EXPLAIN answers no question: write the SELECT alone.");
            }
            return;
        }
        throw new RefusedSql(
                "The model did not answer with SQL: " + shortened(ErrorText.oneLine(((Answer.Prose) answer).text())));
    }

    /** DuckDB's errors may quote values of rows; where these are not shared, quoted texts stay here. */
    private String told(String problem) {
        boolean ofData = problem.startsWith("Conversion Error")
                || problem.startsWith("Invalid Input Error")
                || problem.startsWith("Out of Range Error");
        return share == Share.SAMPLES || !ofData
                ? problem
                : problem.replaceAll("'[^']*'|\"[^\"]*\"|\\b\\d+(\\.\\d+)?\\b", "…");
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    /** All that was said. */
    List<Turn> turns() {
        return List.copyOf(turns);
    }
}
