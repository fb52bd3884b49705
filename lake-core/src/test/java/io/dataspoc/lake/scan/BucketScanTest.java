package io.dataspoc.lake.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.storage.MemoryObjectStore;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketScanTest {

    private final MemoryObjectStore store = new MemoryObjectStore();

    @ParameterizedTest
    @CsvSource({
        "raw/postgres/orders, raw.postgres.orders",
        "curated/finance/postgres/orders, curated.finance_postgres.orders",
        "gold/kpi, gold.main.kpi",
        "sales/orders, raw.sales.orders",
        "orders, raw.main.orders",
        "'', raw.main.bucket",
        "raw/a%2Fb/c%20d, raw.a/b.c d",
    })
    void namesATableByItsFolder(String folder, String name) {
        assertThat(BucketScan.name(folder, "bucket")).hasToString(name);
    }

    @Test
    void takesPartitionFoldersForPartsOfATable() throws IOException {
        for (String key : List.of(
                "raw/s/t/dt=2026-01-01/t_0000.parquet",
                "raw/s/t/dt=2026-01-02/hour=3/t_0000.parquet",
                "raw/s/t/t_0001.parquet",
                "raw/s/u/notes.txt")) {
            store.create(key, new byte[] {1});
        }
        assertThat(BucketScan.run(store))
                .containsExactly(new BucketScan.Found(new TableId("raw", "s", "t"), "raw/s/t"));
        assertThat(BucketScan.files(store, "raw/s/t")).hasSize(3);
    }

    @Test
    void readsABucketOfThePythonTools() throws IOException {
        String manifest = """
                {"version": "1.0", "tables": {"shop/orders": {"source": "shop", "table": "orders",
                  "stats": {"total_rows": 3}, "columns": [{"name": "id", "type": "int64", "nullable": true}]}}}
                """;
        store.create(LakeLayout.MANIFEST, manifest.getBytes(UTF_8));
        store.create("raw/shop/orders/dt=2026-01-01/orders_0000.parquet", new byte[] {1});

        LakeTable table = Lake.in(store).tables().get(0);

        assertThat(table.id()).hasToString("raw.shop.orders");
        assertThat(table.entry().stats().totalRows()).isEqualTo(3);
        assertThat(table.entry().columns()).containsExactly(new Column("id", "int64", true));
        assertThat(Lake.in(store).files(table)).hasSize(1);
    }
}
