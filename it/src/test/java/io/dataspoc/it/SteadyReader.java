package io.dataspoc.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.snapshot.DataFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a lake of {@link StepsTap} tables again and again: the manifest, the snapshots, and every row of every file. It
 * finds whole commits only, no file missing, and never fewer rows than the time before.
 */
final class SteadyReader implements AutoCloseable {

    private final Lake lake;
    private final Path folder;
    private final Connection duckdb;
    private final Map<TableId, Long> seen = new HashMap<>();
    private int passes;
    private long files;

    SteadyReader(Lake lake, Path folder) throws SQLException {
        this.lake = lake;
        this.folder = folder;
        this.duckdb = DriverManager.getConnection("jdbc:duckdb:");
    }

    /** Reads all tables once, as they are together in one version of the manifest. */
    void pass() throws IOException, SQLException {
        for (LakeTable table : lake.tables()) {
            List<DataFile> now = lake.files(table);
            if (!now.isEmpty()) {
                check(table, now);
            }
        }
        passes++;
    }

    private void check(LakeTable table, List<DataFile> now) throws IOException, SQLException {
        StringBuilder fetched = new StringBuilder();
        for (DataFile file : now) {
            fetched.append(fetched.isEmpty() ? "'" : ", '")
                    .append(fetch(table, file))
                    .append("'");
        }
        try (Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*), count(DISTINCT n), max(n) + 1 FROM read_parquet([" + fetched + "])")) {
            assertThat(row.next()).isTrue();
            long rows = row.getLong(1);
            assertThat(row.getLong(2)).as("different numbers in %s", table.id()).isEqualTo(rows);
            assertThat(row.getLong(3))
                    .as("numbers without a gap in %s", table.id())
                    .isEqualTo(rows);
            assertThat(rows % StepsTap.ROWS)
                    .as("rows past whole commits in %s", table.id())
                    .isZero();
            assertThat(rows).as("rows of %s", table.id()).isGreaterThanOrEqualTo(seen.getOrDefault(table.id(), 0L));
            seen.put(table.id(), rows);
        }
    }

    private Path fetch(LakeTable table, DataFile file) throws IOException {
        Path target = folder.resolve(files++ % 1_000 + ".parquet");
        try (InputStream in = lake.store().open(Lake.key(table, file))) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }

    /** The rows of each table at the last pass. */
    Map<TableId, Long> rows() {
        return Map.copyOf(seen);
    }

    int passes() {
        return passes;
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
