package io.dataspoc.pipe.tap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code add} by its options, as a script uses it. */
class AddTest {
    @TempDir
    private Path folder;

    private PipeTool tool;

    @BeforeEach
    void makeTool() throws IOException {
        tool = new PipeTool(folder);
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/orders.csv"), "id,name\n1,x\n");
    }

    private PipeTool.Result add(String... more) {
        String[] start = {"add", "shop", "--bucket", tool.lake().toString(), "--yes"};
        String[] all = Arrays.copyOf(start, start.length + more.length);
        System.arraycopy(more, 0, all, start.length, more.length);
        return tool.run(all);
    }

    @Test
    void writesAPipelineThatRuns() throws IOException {
        PipeTool.Result added =
                add("--tap", "csv", "--config", "path=" + folder.resolve("in"), "--config", "keys=id", "--incremental");

        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.out()).isEmpty();
        assertThat(added.err()).contains("Bucket OK", "Tap OK", "Source OK: 1 stream found", "dataspoc-pipe run shop");
        assertThat(tool.run("run", "shop").err()).contains("orders: 1 record to raw.shop.orders");
    }

    @Test
    void keepsTheSourceFromOthersAndPutsValuesInTheirPlaces() throws IOException {
        PipeTool.Result added = add(
                "--tap",
                "tap-jira",
                "--no-install",
                "--no-test",
                "--config",
                "domain=x.atlassian.net",
                "--config",
                "auth.username=me",
                "--config",
                "auth.password=${JIRA_TOKEN}",
                "--config",
                "extra={\"a\": [1]}",
                "--schedule",
                "0 */6 * * *",
                "--path",
                "curated/it",
                "--stream",
                "issues");

        assertThat(added.code()).as(added.err()).isZero();
        Path file = tool.home().resolve("sources/shop.json");
        JsonNode source = new ObjectMapper().readTree(file.toFile());
        assertThat(source.path("auth").toString())
                .isEqualTo("{\"flow\":\"password\",\"username\":\"me\",\"password\":\"${JIRA_TOKEN}\"}");
        assertThat(source.path("extra").path("a").get(0).asInt()).isEqualTo(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(tool.home().resolve("pipelines/shop.yaml")))
                .contains("tap: tap-jira", "cron: \"0 */6 * * *\"", "path: curated/it", "- issues");
    }

    @Test
    void asksOfTheTwoTapsForPostgresForTheirOwnSettings() throws IOException {
        PipeTool.Result meltano = add(
                "--tap",
                "tap-postgres",
                "--no-install",
                "--no-test",
                "--config",
                "user=u",
                "--config",
                "password=p",
                "--config",
                "dbname=d");
        PipeTool.Result pipelinewise = add(
                "--tap",
                "tap-postgres",
                "--variant",
                "pipelinewise",
                "--no-install",
                "--no-test",
                "--config",
                "user=u",
                "--config",
                "password=p",
                "--config",
                "dbname=d",
                "--config",
                "filter_schemas=public,sales");

        assertThat(meltano.code()).isEqualTo(2);
        assertThat(meltano.err()).contains("Without a terminal say --config database=...");
        assertThat(pipelinewise.code()).as(pipelinewise.err()).isZero();
        JsonNode source = new ObjectMapper()
                .readTree(tool.home().resolve("sources/shop.json").toFile());
        assertThat(source.path("filter_schemas").asText()).isEqualTo("public,sales");
        assertThat(source.path("port").asInt()).isEqualTo(5432);
    }

    @Test
    void refusesWrongAnswersAndWritesNothing() {
        assertThat(add("--tap", "csv", "--config", "path=/x", "--schedule", "often")
                        .err())
                .contains("--schedule: 'often' is no cron expression");
        assertThat(add("--tap", "csv", "--config", "path=/x", "--path", "a/b/c").err())
                .contains("--path: ");
        assertThat(add("--tap", "tap-postgres", "--variant", "mine").err())
                .contains("--variant: One of meltanolabs, pipelinewise.");
        assertThat(add("--tap", "csv", "--config", "path=/x", "--config", "skip_lines=two")
                        .err())
                .contains("--config skip_lines=...: A whole number.");
        assertThat(tool.home().resolve("pipelines/shop.yaml")).doesNotExist();
    }

    @Test
    void replacesAPipelineOnlyWithForce() {
        add("--tap", "csv", "--config", "path=" + folder.resolve("in"));

        PipeTool.Result again = add("--tap", "csv", "--config", "path=" + folder.resolve("in"));

        assertThat(again.code()).isOne();
        assertThat(again.err()).contains("There is a pipeline 'shop' already");
        assertThat(add("--force", "--tap", "csv", "--config", "path=" + folder.resolve("in"))
                        .code())
                .isZero();
    }

    @Test
    void saysWhatIsWrongWithTheSourceAndKeepsThePipeline() {
        PipeTool.Result added = add("--tap", "csv", "--config", "path=" + folder.resolve("nothing"));

        assertThat(added.code()).isOne();
        assertThat(added.err()).contains("Source FAILED: ", "No csv files were found", "dataspoc-pipe validate shop");
        assertThat(tool.home().resolve("pipelines/shop.yaml")).exists();
    }

    @Test
    void fillsTheSettingsOfAnUnknownTapByWhatItMisses() throws IOException {
        Path tap = tool.write("tap-odd", """
                #!/bin/sh
                case "$*" in
                  *--about*) exit 2 ;;
                  *--discover*) echo "Exception: Config is missing required keys: ['site', 'api_key']" >&2; exit 1 ;;
                esac
                """);
        assertThat(tap.toFile().setExecutable(true)).isTrue();

        assertThat(add("--tap", tap.toString(), "--no-test").err())
                .contains("Without a terminal say --config site=...");
        assertThat(add("--tap", tap.toString(), "--no-test", "--config", "site=s", "--config", "api_key=k")
                        .code())
                .isZero();
    }

    @Test
    void fillsTheSettingsOfAnUnknownTapByWhatItTells() throws IOException {
        Path tap = tool.write("tap-sdk", """
                #!/bin/sh
                echo '{"settings": {"type": "object", "required": ["site"], "properties":
                  {"site": {"type": "string"}, "depth": {"type": "integer", "default": 3}}}}'
                """);
        assertThat(tap.toFile().setExecutable(true)).isTrue();

        PipeTool.Result added = add("--tap", tap.toString(), "--no-test", "--config", "site=s", "--config", "depth=4");

        assertThat(added.err()).contains("tap-sdk has 2 settings");
        assertThat(new ObjectMapper()
                        .readTree(tool.home().resolve("sources/shop.json").toFile())
                        .toString())
                .isEqualTo("{\"site\":\"s\",\"depth\":4}");
    }
}
