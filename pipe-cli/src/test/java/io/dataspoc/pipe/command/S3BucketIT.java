package io.dataspoc.pipe.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lake.s3server.Credentials;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lake.storage.s3.S3ObjectStore;
import io.dataspoc.lake.storage.s3.S3Stores;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines into a bucket on S3. */
class S3BucketIT {
    private static final String TAP = """
            echo '{"type":"SCHEMA","stream":"orders","schema":{"properties":{"id":{"type":"integer"}}},"key_properties":[]}'
            echo '{"type":"RECORD","stream":"orders","record":{"id":1}}'
            echo '{"type":"RECORD","stream":"orders","record":{"id":2}}'
            echo '{"type":"STATE","value":{"at":2}}'
            """;
    private static final String ORPHAN = "raw/shop/orders/dt=2026-04-28/orders_0099.parquet";

    private static S3ProxyServer server;

    @TempDir
    private Path folder;

    private PipeTool tool;
    private String uri;

    @BeforeAll
    static void start() {
        server = S3ProxyServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void configure() throws IOException {
        uri = S3Stores.newBucket(server) + "/team";
        tool = new PipeTool(folder);
        Path tap = tool.write("tap.sh", TAP);
        tool.write("config.yaml", "buckets: [{uri: '" + uri + "', endpoint: '" + server.endpoint() + "'}]\n");
        tool.write(
                "pipelines/shop.yaml",
                "source: {tap: sh " + tap + ", name: shop}\ndestination: {bucket: '" + uri
                        + "'}\nincremental: {enabled: true}\n");
    }

    @Test
    void runsAndShowsWhatItWrote() throws IOException {
        assertThat(tool.run("run", "shop").err()).contains("2 records to raw.shop.orders");
        assertThat(tool.run("run", "shop", "-o", "json")
                        .json()
                        .path("total_records")
                        .asInt())
                .isEqualTo(2);

        assertThat(tool.run("manifest", uri).out()).contains("raw.shop.orders").contains("│    4 │");
        assertThat(tool.run("status").out()).contains("success");
        assertThat(tool.run("logs", "shop").out()).contains("2 records");
        assertThat(S3Stores.openUploads(server, uri)).isEmpty();
    }

    @Test
    void validateTriesTheBucketAndLeavesNothingBehind() throws IOException {
        PipeTool.Result result = tool.run("validate", "shop", "--output", "json");

        JsonNode steps = result.json().path(0).path("bucket");
        assertThat(result.code()).as(steps.toString()).isZero();
        assertThat(steps.findValuesAsText("verdict").subList(0, 8)).containsOnly("passed");
        try (S3ObjectStore store = S3Stores.open(server, uri)) {
            assertThat(store.list("")).isEmpty();
            assertThat(store.listStaged()).isEmpty();
        }
    }

    @Test
    void validateTellsABucketThatIsNotThere() throws IOException {
        tool.write("pipelines/gone.yaml", "source: {tap: sh}\ndestination: {bucket: s3://nowhere}\n");
        tool.write("config.yaml", "buckets: [{uri: 's3://nowhere', endpoint: '" + server.endpoint() + "'}]\n");

        PipeTool.Result result = tool.run("validate", "gone");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("there is no bucket 'nowhere'").contains("skipped  objects can be read");
    }

    @Test
    void repairsOrphansAndUploads() throws Exception {
        tool.run("run", "shop");
        try (S3ObjectStore store = S3Stores.open(server, uri)) {
            store.create(ORPHAN, "left".getBytes(UTF_8));
            stage(store, "raw/shop/orders/dt=2026-04-28/orders_0100.parquet");
            stage(store, "raw/other/new/dt=2026-04-28/new_0000.parquet");
            stage(store, "backups/dump.tar");
            awaitNextSecond(store);

            PipeTool.Result shown = tool.run("repair", uri, "--older-than", "0s", "-o", "json");
            assertThat(shown.json().path("problems").findValuesAsText("kind"))
                    .as(shown.out())
                    .containsExactlyInAnyOrder("staged", "staged", "foreign", "orphan_file");
            assertThat(store.listStaged()).hasSize(3);

            PipeTool.Result mended = tool.run("repair", "shop", "--older-than", "0s", "--apply", "-o", "json");
            assertThat(mended.code()).isZero();
            assertThat(mended.json().path("problems").findValuesAsText("state"))
                    .containsExactlyInAnyOrder("mended", "mended", "mended", "found");
            assertThat(store.listStaged())
                    .singleElement()
                    .satisfies(left -> assertThat(left.key()).isEqualTo("backups/dump.tar"));
            assertThat(store.stat(ORPHAN)).isEmpty();
        }
        assertThat(tool.run("manifest", uri).out()).contains("│    2 │");
    }

    /** Staged and never published, as by a run that was killed: closing a sealed object leaves it. */
    private static void stage(S3ObjectStore store, String key) throws IOException {
        try (StagedObject staged = store.stage(key, "ghost/20260101T000000Z-0-000000-1")) {
            staged.write("rows".getBytes(UTF_8));
            staged.seal();
        }
    }

    /** Stores tell times to the second. */
    private static void awaitNextSecond(S3ObjectStore store) throws Exception {
        Instant start = store.now();
        while (!store.now().isAfter(start.plusSeconds(1))) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Test
    void neverWritesOrPrintsASecret() throws IOException {
        String secret = Credentials.environment(server).get("AWS_SECRET_ACCESS_KEY");
        List<PipeTool.Result> results = new ArrayList<>();
        results.add(tool.run("--debug", "run", "shop"));
        results.add(tool.run("--debug", "validate"));
        results.add(tool.run("--debug", "repair", "shop", "--older-than", "0s", "--apply"));
        results.add(tool.run("--debug", "manifest", uri, "-o", "json"));
        results.add(tool.run("--debug", "logs", "shop", "-o", "json"));
        tool.write("config.yaml", "buckets: [{uri: 's3://nowhere', endpoint: '" + server.endpoint() + "'}]\n");
        results.add(tool.run("--debug", "manifest", "s3://nowhere"));

        assertThat(results).extracting(PipeTool.Result::code).containsExactly(0, 0, 0, 0, 0, 1);
        assertThat(results)
                .noneMatch(
                        result -> result.out().contains(secret) || result.err().contains(secret));
        try (S3ObjectStore store = S3Stores.open(server, uri)) {
            List<ObjectInfo> objects = store.list("");
            assertThat(objects).hasSizeGreaterThan(4);
            for (ObjectInfo object : objects) {
                try (InputStream in = store.open(object.key())) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                            .as(object.key())
                            .doesNotContain(secret);
                }
            }
        }
    }
}
