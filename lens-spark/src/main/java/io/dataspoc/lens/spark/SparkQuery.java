package io.dataspoc.lens.spark;

import io.dataspoc.lens.spark.translate.Refusal;
import io.dataspoc.lens.spark.translate.Translator;
import io.dataspoc.lens.spark.translate.Translator.Translation;
import io.dataspoc.lens.sql.CreateTableAs;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.transform.engine.Engines;
import io.dataspoc.lens.transform.plan.Action.Write;
import io.dataspoc.lens.transform.plan.Step;
import java.util.List;
import java.util.Map;

/**
 * A statement's query for Spark: translated, or as a file such as {@code 001_clean_orders.spark.sql} has it.
 *
 * @param translation the query
 */
record SparkQuery(Translation translation) {
    /**
     * The query of a statement.
     *
     * @param constants what calls without arguments stand for
     * @throws Refusal if it cannot run on Spark
     */
    static SparkQuery of(Step step, Translator translator, LakeTables tables, Map<String, String> constants) {
        Write write = step.write().orElseThrow();
        if (!step.reads().definitions().isEmpty()) {
            throw Refusals.definition(step);
        }
        String own = step.file().variants().get(Engines.SPARK);
        if (own == null) {
            return new SparkQuery(translator.translate(write.query().text(), tables::find, constants));
        }
        return new SparkQuery(translator.given(written(step, own), write.query().text(), tables::find, constants));
    }

    /** The statement of the other file that stands where this one does. */
    private static String written(Step step, String sql) {
        List<Statement> statements = Statements.split(sql);
        int place = place(step);
        if (place >= statements.size()) {
            throw Refusals.missing(step, statements.size());
        }
        Statement statement = statements.get(place);
        return CreateTableAs.parse(statement).map(CreateTableAs::query).orElse(statement.text());
    }

    private static int place(Step step) {
        List<Statement> all = Statements.split(step.file().sql());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).offset() == step.statement().offset()) {
                return i;
            }
        }
        throw new IllegalStateException("The statement is not in its file.");
    }
}
