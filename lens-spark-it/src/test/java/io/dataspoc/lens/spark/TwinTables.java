package io.dataspoc.lens.spark;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.spark.cluster.Cluster;
import io.dataspoc.lens.spark.translate.Translator;
import io.dataspoc.lens.spark.translate.Translator.Column;
import io.dataspoc.lens.spark.translate.Translator.Input;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tables of Parquet files that both engines read. */
final class TwinTables {
    private final Session session;
    private final Cluster cluster;
    private final Path folder;
    private final Map<String, Input> inputs = new HashMap<>();

    /** Tables in a folder. */
    TwinTables(Session session, Cluster cluster, Path folder) {
        this.session = session;
        this.cluster = cluster;
        this.folder = folder;
    }

    /**
     * Writes a table.
     *
     * @param query its rows, in DuckDB's SQL
     */
    void add(String name, String query) {
        String file = folder.resolve(name + ".parquet").toString();
        session.execute("COPY (" + query + ") TO " + Sql.text(file) + " (FORMAT parquet)");
        session.execute(
                "CREATE OR REPLACE TEMP VIEW " + name + " AS SELECT * FROM read_parquet(" + Sql.text(file) + ")");
        List<ResultColumn> columns = session.describe("FROM " + name);
        inputs.put(name, new Input(name, columns));
        cluster.mount(
                name,
                List.of(file),
                FieldTypes.of(columns.stream()
                        .map(column -> new Column(
                                column.name(),
                                column.type(),
                                Translator.sparkType(column.type()).orElseThrow()))
                        .toList()));
    }

    /** A table by its name. */
    Optional<Input> find(List<String> path) {
        return Optional.ofNullable(inputs.get(path.get(path.size() - 1).toLowerCase(Locale.ROOT)));
    }
}
