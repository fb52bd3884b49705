package io.dataspoc.lens.query;

import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.view.TableFile;
import io.dataspoc.lens.view.TableView;
import java.util.List;

/** Counts a table's rows and columns by the footers of its files. */
final class TableMeasure {
    private TableMeasure() {}

    static LakeTable of(Session session, LakeTable table) {
        List<TableFile> files = table.files();
        TableView view = TableView.of(session, files, table.columns());
        return table.measured(view.columns(), table.rows().orElseGet(() -> rows(session, files)));
    }

    static long rows(Session session, List<TableFile> files) {
        if (files.isEmpty()) {
            return 0;
        }
        String paths =
                Sql.texts(files.stream().map(file -> Sql.file(file.path())).toList());
        String sql = "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(" + paths + ")";
        try (Result result = session.run(sql).orElseThrow()) {
            result.next();
            return ((Number) result.value(0)).longValue();
        }
    }
}
