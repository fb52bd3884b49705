package io.dataspoc.lake.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.lake.error.CorruptLakeException;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.scan.BucketScan;
import io.dataspoc.lake.storage.MemoryObjectStore;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    @Test
    void comesBackAsItWasWritten() {
        Snapshot snapshot = new Snapshot(
                2,
                "p/r-1",
                "2026-04-28T06:00:00Z",
                "000001-x.json",
                9,
                List.of(new Column("id", "int64", false)),
                List.of(
                        new DataFile("dt=2026-04-28/t_0007.parquet", 10, 100, "e", "p/r-1"),
                        new DataFile("old.parquet", DataFile.UNCOUNTED, 5, "f", "")));

        assertThat(Snapshot.parse(snapshot.toBytes(), "s")).isEqualTo(snapshot);
        assertThat(snapshot.countedRows()).isEqualTo(10);
    }

    @Test
    void refusesAFileWithoutAPath() {
        assertThatThrownBy(() -> Snapshot.parse("{\"files\": [{}]}".getBytes(UTF_8), "snapshot x"))
                .isInstanceOf(CorruptLakeException.class)
                .hasMessageContaining("snapshot x")
                .hasMessageContaining("path");
    }

    @Test
    void adoptsEveryParquetFileOfAFolder() throws IOException {
        MemoryObjectStore store = new MemoryObjectStore();
        for (String key : List.of(
                "raw/s/t/t_0003.parquet",
                "raw/s/t/dt=2026-01-01/t_0011.parquet",
                "raw/s/t/readme",
                "raw/s/tt/t_0099.parquet",
                "raw/s/t/hand.parquet")) {
            store.create(key, new byte[] {1});
        }
        TableEntry entry = TableEntry.create(new TableId("raw", "s", "t"), "raw/s/t");

        Snapshot adopted = Snapshots.adopt(entry, BucketScan.files(store, "raw/s/t"));

        assertThat(adopted.files())
                .extracting(DataFile::path)
                .containsExactly("dt=2026-01-01/t_0011.parquet", "hand.parquet", "t_0003.parquet");
        assertThat(adopted.nextNumber()).isEqualTo(12);
    }
}
