package io.dataspoc.lens.spark.connect;

import java.util.List;
import java.util.Map;
import org.apache.spark.connect.proto.AnalyzePlanRequest.Explain.ExplainMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.connect.SparkSession;
import scala.runtime.BoxedUnit;

/** Plans for the server; nothing is sent before somebody asks for their columns or rows. */
final class Queries {
    private final SparkSession session;

    Queries(SparkSession session) {
        this.session = session;
    }

    /** A query; other statements, which the server would run at once, are errors of syntax in brackets. */
    Dataset<Row> of(String sql) {
        return session.newDataFrame(relation -> {
            relation.getSqlBuilder().setQuery("(" + sql + "\n)");
            return BoxedUnit.UNIT;
        });
    }

    /** A view of this session. */
    Dataset<Row> view(String name) {
        return session.table(Names.quoted(name));
    }

    /**
     * Files.
     *
     * @param paths of which each character stands for itself
     * @param ddl their columns, as the server's session understands types; empty to find them out
     */
    Dataset<Row> files(String format, List<String> paths, String ddl, Map<String, String> options) {
        return session.newDataFrame(relation -> {
            relation.getReadBuilder()
                    .getDataSourceBuilder()
                    .setFormat(format)
                    .setSchema(ddl)
                    .addAllPaths(paths.stream().map(Paths::literal).toList())
                    .putAllOptions(options);
            return BoxedUnit.UNIT;
        });
    }

    /** What Spark makes of a query, as text: parsed, analyzed, optimized and physical plans. */
    String plans(Dataset<Row> query) {
        return session.analyze(request -> {
                    request.getExplainBuilder()
                            .setPlan(((org.apache.spark.sql.connect.Dataset<Row>) query).plan())
                            .setExplainMode(ExplainMode.EXPLAIN_MODE_EXTENDED);
                    return BoxedUnit.UNIT;
                })
                .getExplain()
                .getExplainString();
    }
}
