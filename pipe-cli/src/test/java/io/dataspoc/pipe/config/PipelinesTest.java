package io.dataspoc.pipe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.config.ConfigError;
import io.dataspoc.lake.BucketOptions;
import io.dataspoc.singer.message.OnMalformed;
import io.dataspoc.singer.message.ReaderOptions;
import io.dataspoc.singer.parse.ParseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelinesTest {
    private static final String SEED = """
            source:
              tap: tap-postgres
              config: ~/.dataspoc-pipe/sources/postgres-prod.json
              streams:
                - orders
                - customers
                - products

            destination:
              bucket: s3://company-lake
              path: raw
              compression: zstd

            incremental:
              enabled: true

            schedule:
              cron: "0 */6 * * *"
            """;

    @TempDir
    private Path folder;

    @Test
    void readsThePipelineOfTheArticle() throws IOException {
        Pipeline pipeline = load(SEED);

        assertThat(pipeline.source().tap()).isEqualTo("tap-postgres");
        assertThat(pipeline.source().config())
                .isEqualTo(new SourceSettings.InFile(folder.resolve(".dataspoc-pipe/sources/postgres-prod.json")));
        assertThat(pipeline.source().streams()).containsExactly("orders", "customers", "products");
        assertThat(pipeline.destination().bucket().uri()).isEqualTo("s3://company-lake");
        assertThat(pipeline.destination().path().segments()).containsExactly("raw");
        assertThat(pipeline.destination().compression()).isEqualTo(CompressionName.ZSTD);
        assertThat(pipeline.incremental().mode()).isEqualTo(Incremental.Mode.INCREMENTAL);
        assertThat(pipeline.cron()).contains("0 */6 * * *");
        assertThat(pipeline.warnings()).isEmpty();
    }

    @Test
    void readsWhatThePythonToolSaves() throws IOException {
        Pipeline pipeline = load("""
                source:
                  tap: tap-csv
                  config: /etc/taps/csv.json
                destination:
                  bucket: file:///tmp/lake
                  path: raw
                  partition_by: _extraction_date
                  compression: snappy
                incremental:
                  enabled: false
                schedule: {}
                """);

        assertThat(pipeline.destination().compression()).isEqualTo(CompressionName.SNAPPY);
        assertThat(pipeline.warnings()).isEmpty();
        assertThat(pipeline.cron()).isEmpty();
    }

    @Test
    void takesAnInlineConfigWithItsVariables() throws IOException {
        Pipeline pipeline = load("""
                source:
                  tap: tap-x
                  config: {host: db, port: 5432, password: "${PASSWORD}", tables: [a, b]}
                  name: shop
                destination: {bucket: "${BUCKET}", path: curated/finance}
                """);

        assertThat(((SourceSettings.Inline) pipeline.source().config()).value())
                .hasToString("{\"host\":\"db\",\"port\":5432,\"password\":\"s3cret\",\"tables\":[\"a\",\"b\"]}");
        assertThat(pipeline.source().config().toString()).doesNotContain("s3cret");
        assertThat(pipeline.source().name()).contains("shop");
        assertThat(pipeline.destination().bucket().uri()).isEqualTo("/lakes/main");
        assertThat(pipeline.destination().path().segments()).containsExactly("curated", "finance");
        assertThat(pipeline.incremental()).isEqualTo(Incremental.OFF);
    }

    @Test
    void takesDefaultsFromTheConfigFile() throws IOException {
        write("config.yaml", "defaults:\n  compression: gzip\n  partition_by: _extraction_date\n");

        assertThat(load(minimal("")).destination().compression()).isEqualTo(CompressionName.GZIP);
        assertThat(load(minimal("  compression: none\n")).destination().compression())
                .isEqualTo(CompressionName.NONE);
    }

    @Test
    void takesHowABucketIsReachedFromTheConfigFile() throws IOException {
        write("config.yaml", """
                buckets:
                  - uri: s3://lake
                    alias: eu
                    endpoint: http://127.0.0.1:9000
                    path_style: false
                  - s3://other
                """);

        BucketOptions below = load("source: {tap: t}\ndestination: {bucket: s3://lake/team}\n")
                .destination()
                .bucket()
                .options();
        BucketOptions other = load("source: {tap: t}\ndestination: {bucket: s3://lakes}\n")
                .destination()
                .bucket()
                .options();

        assertThat(below.endpoint()).contains("http://127.0.0.1:9000");
        assertThat(below.addressing()).isEqualTo(BucketOptions.Addressing.VIRTUAL);
        assertThat(other).isEqualTo(BucketOptions.DEFAULT);
    }

    @Test
    void readsHowOftenARunCommits() throws IOException {
        assertThat(load(minimal("incremental: {enabled: true, commit_every: 500ms}\n"))
                        .incremental()
                        .commitEvery())
                .isEqualTo(Duration.ofMillis(500));
        assertThat(load(minimal("incremental: {enabled: true, commit_every: 5m}\n"))
                        .incremental()
                        .commitEvery())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"often", "5", "-1s", "1.5s", "99999999999s"})
    void refusesAnIntervalOfCommitsThatIsNoTime(String text) {
        assertThatThrownBy(() -> load(minimal("incremental: {enabled: true, commit_every: '" + text + "'}\n")))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining(text)
                .hasMessageContaining("30s");
    }

    @Test
    void readsReplicationKeysForAllStreamsOrEach() throws IOException {
        assertThat(load(minimal("incremental: {enabled: yes, replication_key: updated_at}\n"))
                        .incremental())
                .isEqualTo(new Incremental(
                        Incremental.Mode.INCREMENTAL, Map.of("*", "updated_at"), Incremental.COMMIT_EVERY));
        assertThat(load(minimal("incremental: {enabled: true, replication_key: {orders: id}}\n"))
                        .incremental()
                        .replicationKeys())
                .isEqualTo(Map.of("orders", "id"));
    }

    @Test
    void readsHowWhatTheTapSendsIsTreated() throws IOException {
        IngestSettings ingest = load("""
                        source:
                          tap: tap-x
                          on_malformed: skip
                          max_line_bytes: 64KB
                          idle_timeout: 10m
                        schema:
                          additional_properties: drop
                          on_type_mismatch: error
                          strict: true
                          infer: true
                        destination: {bucket: /lake, target_file_bytes: 1GB}
                        """).ingest();

        assertThat(ingest.reading())
                .isEqualTo(new ReaderOptions(64 << 10, OnMalformed.SKIP, ReaderOptions.WithoutSchema.INFER));
        assertThat(ingest.parsing())
                .isEqualTo(new ParseOptions(
                        ParseOptions.AdditionalProperties.DROP,
                        ParseOptions.TypeMismatch.ERROR,
                        ParseOptions.Unparsable.ERROR));
        assertThat(ingest.idleTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(ingest.targetFileBytes()).isEqualTo(1L << 30);
        assertThat(load(minimal("")).ingest()).isEqualTo(IngestSettings.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5MB", "2GB", "much", "9999999999999"})
    void refusesALengthOfLinesThatIsNone(String text) {
        assertThatThrownBy(
                        () -> load("source: {tap: t, max_line_bytes: '" + text + "'}\ndestination: {bucket: /lake}\n"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("'" + text + "' is not a size such as 64KB, 128MB or 1GB of at most 1024MB.");
    }

    @Test
    void namesTheChoicesThatASettingHas() {
        assertThatThrownBy(() -> load(minimal("schema: {additional_properties: dorp}\n")))
                .hasMessageContaining("'dorp' is no choice for additional_properties. Did you mean 'drop'?"
                        + " Known: evolve, drop, error.");
    }

    @Test
    void namesFileLineAndNearestKeyOfAnUnknownOne() {
        Path file = folder.resolve(".dataspoc-pipe/pipelines/p.yaml");

        assertThatThrownBy(() -> load(minimal("  compresion: zstd\n")))
                .isInstanceOf(ConfigError.class)
                .hasMessage(file + ":6:3: Unknown key 'compresion' in destination. Did you mean 'compression'?"
                        + " Known: bucket, compression, partition_by, path, target_file_bytes.");
        assertThatThrownBy(() -> load(minimal("shedule: {}\n"))).hasMessageContaining("Did you mean 'schedule'?");
    }

    @Test
    void refusesWrongTypesWithTheirPlace() {
        assertThatThrownBy(() -> load("source: tap-csv\n"))
                .hasMessageContaining("p.yaml:1:9: 'source' must be a mapping, not the text 'tap-csv'.");
        assertThatThrownBy(() -> load(minimal("incremental: {enabled: maybe}\n")))
                .hasMessageContaining("'incremental.enabled' must be true or false");
        assertThatThrownBy(() -> load("source: {tap: t, streams: orders}\n"))
                .hasMessageContaining("'source.streams' must be a list, not the text 'orders'.");
        assertThatThrownBy(() -> load("source: {tap: t, streams: []}\n")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> load("source: {streams: [a]}\n")).hasMessageContaining("'source.tap' is missing.");
        assertThatThrownBy(() -> load("source: {tap: t}\n")).hasMessageContaining("'destination' is missing.");
        assertThatThrownBy(() -> load("- a\n")).hasMessageContaining("must be a mapping");
        assertThatThrownBy(() -> load("")).hasMessageContaining("'source' is missing.");
    }

    @Test
    void refusesPathsThatLeaveTheBucket() {
        assertThatThrownBy(() -> load(minimal("  path: ../other\n")))
                .hasMessageContaining("p.yaml:6:9: destination.path");
        assertThatThrownBy(() -> load(minimal("  path: a/b/c\n"))).hasMessageContaining("a layer and a domain");
    }

    @Test
    void refusesUnknownCompressions() {
        assertThatThrownBy(() -> load(minimal("  compression: zst\n")))
                .hasMessageContaining("p.yaml:6:16: Unknown compression 'zst'. Did you mean 'zstd'?");
    }

    @Test
    void namesThePlaceOfMalformedYamlWithoutQuotingIt() {
        assertThatThrownBy(() -> load("source:\n  tap: x\n  config: {password: hunter2\ndestination:\n"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("p.yaml:")
                .hasMessageContaining("not well-formed YAML")
                .message()
                .doesNotContain("hunter2")
                .doesNotContain("\n");
    }

    @Test
    void namesTheVariableThatIsNotSet() {
        assertThatThrownBy(() -> load("source: {tap: t}\ndestination: {bucket: \"${NO_SUCH}\"}\n"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("p.yaml:2:")
                .hasMessageContaining("NO_SUCH is not set");
    }

    @Test
    void refusesAnchors() {
        assertThatThrownBy(() -> load("source: &s {tap: t}\ndestination: *s\n"))
                .hasMessageContaining("Anchors and aliases are not supported");
    }

    @Test
    void listsPipelinesInOrderAndNothingElse() throws IOException {
        write("pipelines/b.yaml", SEED);
        write("pipelines/a.yaml", SEED);
        write("pipelines/.a.yaml", "");
        write("pipelines/a.yaml~", "");
        write("pipelines/notes.txt", "");

        assertThat(pipelines().names()).extracting(PipelineName::text).containsExactly("a", "b");
    }

    @Test
    void suggestsTheNearestPipeline() throws IOException {
        write("pipelines/postgres-prod.yaml", SEED);

        assertThatThrownBy(() -> pipelines().load(new PipelineName("postgre-prod")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("There is no pipeline 'postgre-prod'")
                .hasMessageContaining("Did you mean 'postgres-prod'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "..", ".hidden", "", " ", "a\\b", "a\nb", "-x", "~x"})
    void refusesNamesThatLeaveTheFolder(String name) {
        assertThatThrownBy(() -> new PipelineName(name)).isInstanceOf(CommandFailure.class);
    }

    private Pipeline load(String yaml) throws IOException {
        write("pipelines/p.yaml", yaml);
        return pipelines().load(new PipelineName("p"));
    }

    private Pipelines pipelines() {
        Environment environment =
                new Environment(Map.of("HOME", folder.toString(), "PASSWORD", "s3cret", "BUCKET", "/lakes/main"));
        return new Pipelines(PipeHome.of(environment), environment);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(".dataspoc-pipe").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** A right pipeline of five lines, then {@code more}. */
    private static String minimal(String more) {
        return String.join(
                "\n", List.of("# minimal", "source:", "  tap: tap-x", "destination:", "  bucket: /lake", more));
    }
}
