package io.dataspoc.singer.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.singer.parquet.DirectoryTarget.LocalFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are made of others. */
class MergedFileTest {

    private static final int ROW_GROUP = 122_880;

    @TempDir
    Path folder;

    private Path written(String stream, int rows) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("{\"type\":\"SCHEMA\",\"stream\":\"" + stream
                + "\",\"schema\":{\"properties\":{\"id\":{\"type\":\"integer\"}}}}");
        for (int i = 0; i < rows; i++) {
            lines.add("{\"type\":\"RECORD\",\"stream\":\"" + stream + "\",\"record\":{\"id\":" + i + "}}");
        }
        Ingest ingest = new Ingest(folder).run(lines.toArray(String[]::new));
        return ((LocalFile) ingest.files.get(stream).get(0).output()).path;
    }

    private List<String> countAndSum(Path... files) throws Exception {
        LocalFile output = new LocalFile(folder.resolve("merged.parquet"));
        try (MergedFile merged = new MergedFile(ParquetShape.of(files[0]), output)) {
            for (Path file : files) {
                merged.add(file);
            }
            merged.finish("test");
        }
        try (DuckDb duckdb = new DuckDb()) {
            return duckdb.rows("SELECT count(*), sum(id) FROM read_parquet('" + output.path + "')");
        }
    }

    @Test
    void holdsJustAsManyRowsAsFillItsRowGroups() throws Exception {
        Path half = written("half", ROW_GROUP / 2);

        assertThat(countAndSum(half, half)).containsExactly(ROW_GROUP + "|" + 2 * sum(ROW_GROUP / 2));
    }

    @Test
    void isMadeOfFilesWithoutRows() throws Exception {
        Path none = written("none", 0);

        assertThat(countAndSum(none, none)).containsExactly("0|null");
    }

    private static long sum(long count) {
        return count * (count - 1) / 2;
    }
}
