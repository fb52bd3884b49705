package io.dataspoc.bench;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.StagedFile;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.commit.TableWriter;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lens.engine.ArrowTypes;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tables of what DuckDB's queries give. */
public final class LakeTables {
    private LakeTables() {}

    /**
     * Makes tables {@code raw/<group>/…} in a lake in a folder.
     *
     * @param queries what is in them, by their names
     */
    public static void make(Path folder, String group, Map<String, String> queries) throws IOException {
        try (Lake lake = Lake.open(folder.toString());
                Session session = Session.open(folder.resolveSibling(folder.getFileName() + ".work"));
                LakeWriter writer = lake.writer(group, WriterOptions.DEFAULT)) {
            List<TableChange> changes = new ArrayList<>();
            for (Map.Entry<String, String> table : queries.entrySet()) {
                changes.add(stage(writer, session, new TableId("raw", group, table.getKey()), table.getValue()));
            }
            writer.commit(changes);
        }
    }

    static TableChange stage(LakeWriter writer, Session session, TableId id, String query) throws IOException {
        TableWriter table = writer.table(id);
        try (StagedObject staged = table.stage()) {
            Path file = staged.localFile().orElseThrow();
            long rows = session.count("COPY (" + query + ") TO " + Sql.text(file.toString())
                    + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
            List<Column> columns = session.describe(query).stream()
                    .map(column -> new Column(column.name(), ArrowTypes.fromDuckDb(column.type()), true))
                    .toList();
            return new TableChange(
                    table, WriteMode.REPLACE, List.of(new StagedFile(staged.seal(), rows)), columns, List.of());
        }
    }
}
