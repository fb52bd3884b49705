package io.dataspoc.lens.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.Lab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code init}, {@code add-bucket} and {@code catalog}. */
class BucketCommandsTest {
    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void openLab() {
        lab = new Lab(folder);
    }

    @Test
    void initMakesTheHomeOnce() throws IOException {
        assertThat(lab.run("init").out()).startsWith("Initialized DataSpoc Lens in " + lab.home());
        assertThat(Files.isDirectory(lab.home().resolve("transforms"))).isTrue();
        Files.writeString(lab.home().resolve("config.yaml"), "domain: sales\n");

        assertThat(lab.run("init").out()).startsWith("Already initialized");
        assertThat(Files.readString(lab.home().resolve("config.yaml"))).isEqualTo("domain: sales\n");
    }

    @Test
    void addBucketRegistersItOnceAndShowsItsTables() throws IOException {
        lab.commit(new TableId("raw", "postgres", "orders"), WriteMode.APPEND, List.of(), "SELECT 1 AS id");
        String uri = "file://" + lab.bucket();

        Outcome first = lab.run("add-bucket", uri);
        Outcome second = lab.run("add-bucket", lab.bucket() + "/");

        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("raw.postgres.orders");
        assertThat(second.err()).contains("already registered");
        assertThat(Files.readString(lab.home().resolve("config.yaml"))).isEqualTo("buckets:\n- " + uri + "\n");
        assertThat(lab.rows("SELECT id FROM orders")).isEqualTo("1");
    }

    @Test
    void addBucketTakesAnAlias() {
        lab.parquet("raw/s/orders/orders_0000.parquet", "SELECT 1 AS id");

        assertThat(lab.run("add-bucket", lab.bucket().toString(), "--alias", "eu")
                        .code())
                .isZero();
        assertThat(lab.rows("SELECT a.id FROM eu.raw.s.orders a, orders")).isEqualTo("1");
        assertThat(lab.run("add-bucket", lab.bucket().toString(), "--alias", "us")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void addBucketRefusesWhatItCannotOpen() {
        Outcome outcome = lab.run("add-bucket", "gs://company-lake");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("s3://company-lake");
        assertThat(Files.exists(lab.home().resolve("config.yaml"))).isFalse();
        assertThat(lab.run("add-bucket", folder.resolve("x").toString(), "--alias", "gold")
                        .code())
                .isEqualTo(1);
        assertThat(lab.run("add-bucket").code()).isEqualTo(2);
    }

    @Test
    void addBucketKeepsHowTheBucketIsReached() throws IOException {
        String uri = lab.bucket().toString();

        Outcome added = lab.run(
                "add-bucket",
                uri,
                "--alias=eu",
                "--region=eu-central-1",
                "--endpoint=http://127.0.0.1:9",
                "--profile=data",
                "--path-style=true",
                "--encryption=aws:kms",
                "--kms-key=alias/lake",
                "--requester-pays");

        assertThat(added.code()).isZero();
        assertThat(Files.readString(lab.home().resolve("config.yaml")))
                .isEqualTo("buckets:\n- uri: " + uri + "\n  alias: eu\n  region: eu-central-1\n"
                        + "  endpoint: http://127.0.0.1:9\n  profile: data\n  path_style: true\n"
                        + "  encryption: aws:kms\n  kms_key: alias/lake\n  requester_pays: true\n");
        assertThat(lab.run("catalog").code()).isZero();
        Outcome other = lab.run("add-bucket", uri, "--region=us-east-1");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("is registered with other settings").contains("config.yaml");
        assertThat(lab.run("add-bucket", uri, "--path-style=perhaps").code()).isEqualTo(2);
    }

    @Test
    void refusesKeysInTheConfiguration() {
        Outcome outcome = lab.config("buckets:", "- {uri: s3://b, secret_key: wJalrXUtnFEMI}")
                .run("catalog");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("config.yaml:2:")
                .contains("'secret_key'")
                .doesNotContain("wJalr");
    }

    @Test
    void addBucketTakesABucketThatIsYetToCome() {
        Outcome outcome = lab.run("add-bucket", lab.bucket().toString());

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("does not exist").contains("No tables found");
    }

    @Test
    void catalogListsTablesOfAllBuckets() throws IOException {
        lab.commit(new TableId("raw", "postgres", "orders"), WriteMode.APPEND, List.of(), "SELECT 1 AS id, 2 AS v");
        Path other = folder.resolve("other");
        Lab.parquet(other.resolve("raw/s/t/dt=2026-04-28/t_0000.parquet"), "SELECT unnest([1, 2, 3]) AS id");
        lab.config("buckets:", "- " + lab.bucket(), "- {uri: " + other + ", alias: eu}");

        JsonNode json = new ObjectMapper()
                .readTree(lab.run("catalog", "--output", "json").out());

        assertThat(json.path(0).toString())
                .startsWith("{\"table\":\"orders\",\"columns\":2,\"rows\":1,\"source\":\"postgres\",\"layer\":\"raw\","
                        + "\"name\":\"raw.postgres.orders\",\"short_name\":\"orders\",\"bytes\":")
                .endsWith(
                        "\"pipeline\":\"pipeline-raw.postgres.orders\",\"keys\":[],\"kind\":\"table\",\"description\":null}");
        assertThat(json.path(0).path("bytes").asLong()).isPositive();
        assertThat(json.path(0).path("files").asInt()).isEqualTo(1);
        assertThat(json.path(0).path("updated").asText()).startsWith("20");
        assertThat(json.path(1).path("updated").isNull()).isTrue();
        assertThat(json.path(1).path("name").asText()).isEqualTo("eu.raw.s.t");
        assertThat(json.path(1).path("rows").asInt()).isEqualTo(3);
        assertThat(lab.run("catalog").out()).contains("eu.raw.s.t").contains("raw.postgres.orders");
    }

    @Test
    void catalogListsTablesThatCannotBeReadWithTheOthers() throws IOException {
        lab.registered().parquet("raw/s/good/good_0000.parquet", "SELECT 1 AS id");
        Path bad = lab.bucket().resolve("raw/s/bad/bad_0000.parquet");
        Files.createDirectories(bad.getParent());
        Files.writeString(bad, "no parquet at all");

        Outcome outcome = lab.run("catalog", "--output", "json");

        assertThat(outcome.code()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(outcome.out())
                        .path(0)
                        .path("rows")
                        .isNull())
                .isTrue();
        assertThat(lab.rows("SELECT id FROM good")).isEqualTo("1");
        assertThat(lab.run("query", "FROM bad").err()).contains("Table raw.s.bad cannot be read");
    }

    @Test
    void catalogShowsTheColumnsOfATable() throws IOException {
        lab.registered().parquet("raw/s/t/dt=2026-04-28/t_0000.parquet", "SELECT 1 AS id, 'x' AS v");

        JsonNode json = new ObjectMapper()
                .readTree(lab.run("catalog", "--detail", "raw.t", "--output", "json")
                        .out());

        assertThat(json.toString())
                .isEqualTo(
                        "[{\"column_name\":\"id\",\"data_type\":\"INTEGER\",\"nulls\":0,\"min\":\"1\",\"max\":\"1\",\"description\":null},"
                                + "{\"column_name\":\"v\",\"data_type\":\"VARCHAR\",\"nulls\":0,\"min\":\"x\",\"max\":\"x\",\"description\":null},"
                                + "{\"column_name\":\"dt\",\"data_type\":\"DATE\",\"nulls\":0,\"min\":\"2026-04-28\","
                                + "\"max\":\"2026-04-28\",\"description\":null}]");
        assertThat(lab.run("catalog", "--detail", "tt").code()).isEqualTo(1);
        assertThat(lab.run("catalog", "--detail", "tt").err()).contains("Did you mean t?");
    }

    @Test
    void catalogCountsNullsOverFilesThatLackAColumn() throws IOException {
        TableId id = new TableId("raw", "s", "t");
        lab.registered()
                .commit(
                        id,
                        WriteMode.APPEND,
                        List.of("id"),
                        "SELECT 1 AS id",
                        "SELECT unnest([10, 9]) AS id, unnest(['b', NULL]) AS v, [1] AS list");

        String shown = lab.run("catalog", "--detail", "t").out();

        assertThat(shown).contains("│ id     │ INTEGER   │     0 │ 1").contains("│ v      │ VARCHAR   │     2 │ b");
        assertThat(shown).contains("│ list   │ INTEGER[] │     ? │").contains("2026-04-28");
    }

    @Test
    void catalogFindsTablesByTheNamesOfColumns() {
        lab.registered()
                .parquet("raw/s/orders/orders_0000.parquet", "SELECT 1 AS customer_id")
                .parquet("raw/s/users/users_0000.parquet", "SELECT 1 AS id");

        assertThat(lab.run("catalog", "--search", "Customer").out())
                .contains("raw.s.orders")
                .doesNotContain("users");
        assertThat(lab.run("catalog", "--search", "us*").out())
                .contains("raw.s.users")
                .doesNotContain("orders");
        assertThat(lab.run("catalog", "--search", "nothing").err()).contains("'nothing'");
    }

    @Test
    void removesABucketByItsAddressOrItsName() throws IOException {
        lab.config("# mine", "buckets:", "- " + lab.bucket() + " # first", "- {uri: /b, alias: eu}", "domain: x");

        assertThat(lab.run("remove-bucket", "nowhere").err()).contains("There is no bucket 'nowhere'");
        assertThat(lab.run("remove-bucket", "EU").err()).contains("Bucket removed: /b");
        assertThat(Files.readString(lab.home().resolve("config.yaml")))
                .isEqualTo("# mine\nbuckets:\n- " + lab.bucket() + " # first\ndomain: x\n");
        assertThat(lab.run("remove-bucket", "file://" + lab.bucket() + "/").code())
                .isZero();
        assertThat(lab.run("catalog").err()).contains("No buckets registered");
        assertThat(lab.run("remove-bucket").code()).isEqualTo(2);
    }

    @Test
    void listsBucketsAndSaysWhichCannotBeRead() throws IOException {
        lab.parquet("raw/s/t/t_0000.parquet", "SELECT 1 AS id");
        lab.config("buckets:", "- " + lab.bucket(), "- gs://not-yet/staging");

        Outcome table = lab.run("buckets");
        JsonNode json =
                new ObjectMapper().readTree(lab.run("buckets", "-o", "json").out());

        assertThat(table.code()).isZero();
        assertThat(table.out()).contains(lab.bucket().toString()).contains("staging");
        assertThat(json.path(0).path("tables").asInt()).isEqualTo(1);
        assertThat(json.path(1).path("alias").asText()).isEqualTo("staging");
        assertThat(json.path(1).path("error").asText()).contains("gs://");
    }

    @Test
    void saysThatNothingIsRegistered() {
        assertThat(lab.run("catalog").err()).contains("add-bucket");
        assertThat(lab.run("catalog", "--output", "json").out().strip()).isEqualTo("[ ]");
    }

    @Test
    void refusesAConfigurationThatItDoesNotUnderstand() {
        lab.config("bukets: []");

        Outcome outcome = lab.run("catalog");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("config.yaml:1:1").contains("Did you mean 'buckets'?");
    }

    @Test
    void showsVersionAndHelp() {
        assertThat(lab.run("--version").out()).startsWith("dataspoc-lens ");
        assertThat(lab.run("--help").out()).contains("add-bucket").contains("transform");
        assertThat(lab.run("query", "--help").out()).contains("--export");
        assertThat(lab.run("transform", "run", "--help").out()).contains("--output");
        assertThat(lab.run().code()).isEqualTo(2);
    }
}
