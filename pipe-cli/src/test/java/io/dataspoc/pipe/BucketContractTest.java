package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.contract.PublishedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs leave in the bucket is what the published JSON Schemas say. */
class BucketContractTest {
    @TempDir
    private Path folder;

    private PipeTool tool;

    @BeforeEach
    void makeAPipelineOverCsvFiles() throws IOException {
        tool = new PipeTool(folder);
        tool.write("pipelines/shop.yaml", """
                source: {tap: csv, name: shop, config: {path: %s, keys: [id]}}
                destination: {bucket: %s}
                incremental: {enabled: true}
                """.formatted(folder.resolve("data"), tool.lake()));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/orders.csv"), "id,total\n1,2.5\n2,\n");
    }

    @Test
    void runsThatSucceedAndRunsThatFailLeaveLogsThatFit() throws IOException {
        assertThat(tool.run("run", "shop").code()).isZero();
        Files.writeString(folder.resolve("data/spoilt.csv"), "id\n1,2,3\n");
        assertThat(tool.run("run", "shop").code()).isEqualTo(1);

        PublishedSchema schema = PublishedSchema.of("run-log");
        assertThat(files("logs/shop"))
                .hasSize(2)
                .allSatisfy(each -> assertThat(schema.faults(each)).isEmpty());
    }

    @Test
    void theCatalogAndItsSnapshotsFit() throws IOException {
        assertThat(tool.run("run", "shop").code()).isZero();

        assertThat(PublishedSchema.of("manifest").faults(tool.lake().resolve(".dataspoc/manifest.json")))
                .isEmpty();
        PublishedSchema schema = PublishedSchema.of("snapshot");
        assertThat(files("tables/raw/shop/orders"))
                .hasSize(1)
                .allSatisfy(each -> assertThat(schema.faults(each)).isEmpty());
    }

    private List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(tool.lake().resolve(".dataspoc").resolve(folder))) {
            return files.toList();
        }
    }
}
