package io.dataspoc.lens;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.contract.PublishedSchema;
import io.dataspoc.lake.layout.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What transforms leave in the bucket is what the published JSON Schemas say. */
class BucketContractTest {
    @TempDir
    private Path folder;

    @Test
    void tablesViewsAndLogsOfTransformsFit() throws IOException {
        Lab lab = new Lab(folder).registered();
        lab.commit(
                new TableId("raw", "shop", "orders"), WriteMode.APPEND, List.of("id"), "SELECT 1 AS id, 10 AS total");
        lab.transform(
                "1.sql",
                "-- description: All\n-- column id: Its number\n-- test: row_count > 0\n"
                        + "CREATE OR REPLACE TABLE gold.f.a AS FROM raw.shop.orders");
        lab.transform(
                "2.sql",
                "-- materialized: incremental\nCREATE OR REPLACE TABLE gold.f.b AS FROM gold.f.a;\n"
                        + "INSERT INTO gold.f.b FROM gold.f.a");
        lab.transform("3.sql", "-- materialized: view\nCREATE OR REPLACE TABLE gold.f.v AS FROM gold.f.b");
        lab.transform("4.sql", "-- test: row_count > 9\nCREATE OR REPLACE TABLE gold.f.few AS FROM gold.f.a");
        assertThat(lab.run("transform", "run").code()).isEqualTo(1);

        assertThat(PublishedSchema.of("manifest").faults(lab.bucket().resolve(".dataspoc/manifest.json")))
                .isEmpty();
        PublishedSchema log = PublishedSchema.of("transform-log");
        try (Stream<Path> logs = Files.list(lab.bucket().resolve(".dataspoc/logs/~lens"))) {
            assertThat(logs)
                    .hasSize(1)
                    .allSatisfy(each -> assertThat(log.faults(each)).isEmpty());
        }
    }
}
