package io.dataspoc.lens.spark;

import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.spark.cluster.Cluster;
import io.dataspoc.lens.spark.cluster.ClusterException;
import io.dataspoc.lens.spark.cluster.Field;
import io.dataspoc.lens.spark.cluster.Rows;
import io.dataspoc.lens.spark.translate.Refusal;
import io.dataspoc.lens.spark.translate.Translator;
import io.dataspoc.lens.spark.translate.Translator.Input;
import io.dataspoc.lens.spark.translate.Translator.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Translates queries, and runs them on both engines. */
final class BothEngines {
    private static final int SHOWN = 4;

    private final Translator translator;
    private final Session session;
    private final Cluster cluster;
    private final Function<List<String>, Optional<Input>> tables;

    BothEngines(
            Translator translator, Session session, Cluster cluster, Function<List<String>, Optional<Input>> tables) {
        this.translator = translator;
        this.session = session;
        this.cluster = cluster;
        this.tables = tables;
    }

    /** What came of a query. */
    enum Kind {
        /** The same rows. */
        SAME,
        /** Other rows or types, and nobody was told. */
        DIFFERENT,
        /** The translator said no. */
        REFUSED,
        /** Neither gave rows. */
        BOTH_FAIL,
        /** Spark alone gave rows. */
        DUCKDB_FAILS,
        /** DuckDB alone gave rows. */
        SPARK_FAILS
    }

    /**
     * What came of a query.
     *
     * @param kind which
     * @param detail why, for people
     * @param rows how many rows there were
     */
    record Outcome(Kind kind, String detail, int rows) {
        /** Whether one of the engines failed. */
        boolean isFailure() {
            return kind == Kind.BOTH_FAIL || kind == Kind.DUCKDB_FAILS || kind == Kind.SPARK_FAILS;
        }
    }

    /** The translation; empty if it is refused. */
    Optional<Translation> translation(String query) {
        try {
            return Optional.of(translator.translate(query, tables, Map.of()));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    /** Runs a query on both. */
    Outcome run(String query) {
        Translation translation;
        try {
            translation = translator.translate(query, tables, Map.of());
        } catch (Refusal e) {
            return new Outcome(Kind.REFUSED, e.getMessage(), 0);
        }
        List<List<Object>> here = null;
        String problem = "";
        try {
            here = duckDb(translation.twin());
        } catch (EngineException e) {
            problem = e.getMessage().lines().findFirst().orElse("");
        }
        try {
            Rows there = cluster.collect(translation.sql());
            if (here == null) {
                return new Outcome(Kind.DUCKDB_FAILS, problem + "\n  Spark: " + translation.sql(), 0);
            }
            return compared(translation, here, there);
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.SQL) {
                throw e;
            }
            return here == null
                    ? new Outcome(Kind.BOTH_FAIL, problem + " / " + e.getMessage(), 0)
                    : new Outcome(Kind.SPARK_FAILS, e.getMessage() + "\n  Spark: " + translation.sql(), 0);
        }
    }

    private List<List<Object>> duckDb(String sql) {
        try (Result result = session.run(sql).orElseThrow()) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(new ArrayList<>(result.values()));
            }
            return rows;
        }
    }

    private static Outcome compared(Translation translation, List<List<Object>> here, Rows there) {
        List<Field> wanted = FieldTypes.of(translation.columns());
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (i >= there.fields().size()
                    || !FieldTypes.isSame(wanted.get(i), there.fields().get(i))) {
                differences.add("Spark has the columns " + there.fields() + " where " + wanted + " were wanted");
                break;
            }
        }
        differences.addAll(new RowComparison(translation.columns()).differences(here, there.rows(), SHOWN));
        return differences.isEmpty()
                ? new Outcome(Kind.SAME, "", here.size())
                : new Outcome(
                        Kind.DIFFERENT,
                        String.join("\n  ", differences) + "\n  Spark: " + translation.sql(),
                        here.size());
    }
}
