package io.dataspoc.pipe.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} with its options, on real taps. */
class RunOptionsIT {
    @TempDir
    private Path folder;

    private PipeTool tool;
    private ShopTap taps;

    @BeforeEach
    void makeTool() throws IOException {
        tool = new PipeTool(folder);
        taps = new ShopTap(tool, folder);
    }

    @Test
    void runsPipelinesAtTheSameTime() throws IOException {
        taps.pipeline("a", "{\"rows\": 1, \"name\": \"a\", \"wait_for\": [\"b\"], " + taps.folderSetting() + "}", "");
        taps.pipeline("b", "{\"rows\": 1, \"name\": \"b\", \"wait_for\": [\"a\"], " + taps.folderSetting() + "}", "");

        PipeTool.Result result = tool.run("run", "_", "--all", "--parallel", "2", "--output", "json");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.json().findValuesAsText("pipeline")).containsExactly("a", "b");
        assertThat(result.json().findValuesAsText("status")).containsExactly("success", "success");
        assertThat(result.err())
                .contains("  a: 2 records in 2 streams")
                .contains("orders: 1 record to raw.b.orders")
                .contains("Summary: 2 succeeded, 0 failed.");
    }

    @Test
    void runsTheOthersWhenOneFails() throws IOException {
        tool.write("pipelines/broken.yaml", "sorce: {}\n");
        taps.pipeline("failing", "{\"rows\": 1, \"fail_times\": 9, " + taps.folderSetting() + "}", "");
        taps.pipeline("shop", 2, "");

        PipeTool.Result result = tool.run("run", "_", "--all", "-p", "3");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("Summary: 1 succeeded, 2 failed.")
                .contains("  broken: ")
                .contains("Did you mean 'source'?")
                .contains("  failing: Tap 'python3' ended with exit code 7: connection refused");
        assertThat(rows("raw.shop.orders")).isEqualTo(2);
    }

    @Test
    void selectsByNamePatternAndTag() throws IOException {
        taps.pipeline("shop-eu", 1, "tags: [nightly]\n");
        taps.pipeline("shop-us", 1, "tags: nightly\n");
        taps.pipeline("crm", 1, "tags: [hourly]\n");

        assertThat(selected("--select", "shop-*")).containsExactly("shop-eu", "shop-us");
        assertThat(selected("--select", "tag:nightly", "--exclude", "*-us")).containsExactly("shop-eu");
        assertThat(selected("--select", "tag:hour*,shop-u?")).containsExactly("crm", "shop-us");
        assertThat(selected("_", "--all", "--exclude", "crm")).containsExactly("shop-eu", "shop-us");
        assertThat(selected("crm", "shop-us")).containsExactly("crm", "shop-us");
    }

    @Test
    void saysWhatASelectionThatFitsNothingMayHaveMeant() throws IOException {
        taps.pipeline("shop", 1, "tags: [nightly]\n");

        assertThat(tool.run("run", "--select", "shoop").err()).contains("Did you mean 'shop'?");
        assertThat(tool.run("run", "--select", "nightly").err()).contains("--select tag:nightly");
        assertThat(tool.run("run", "--select", "tag:nihgtly").err()).contains("Did you mean 'tag:nightly'?");
        assertThat(tool.run("run", "--select", "x").code()).isEqualTo(1);
    }

    @Test
    void runsAPipelineThatCannotBeReadForAnyTagSoThatItFails() throws IOException {
        tool.write("pipelines/broken.yaml", "sorce: {}\n");
        taps.pipeline("shop", 1, "tags: [nightly]\n");

        PipeTool.Result result = tool.run("run", "--select", "tag:nightly", "-o", "json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.json().findValuesAsText("status")).containsExactly("failure", "success");
    }

    @Test
    void refusesOptionsThatContradictEachOther() throws IOException {
        taps.pipeline("shop", 1, "");

        for (String[] line : new String[][] {
            {"run", "shop", "--select", "shop"},
            {"run", "--all", "--select", "shop"},
            {"run", "shop", "--exclude", "x"},
            {"run", "shop", "--parallel", "0"},
            {"run", "shop", "--limit", "0"},
            {"run", "shop", "--limit", "many"},
            {"run", "shop", "--timeout", "soon"},
        }) {
            assertThat(tool.run(line).code()).as(String.join(" ", line)).isEqualTo(2);
        }
    }

    @Test
    void readsSomeStreamsAndLeavesTheBookmarksOfTheOthers() throws IOException {
        taps.pipeline("shop", 2, "");
        tool.run("run", "shop");
        taps.pipeline("shop", 5, "");

        PipeTool.Result some = tool.run("run", "shop", "--streams", "orders", "-o", "json");

        assertThat(some.json().path("total_records").asInt()).isEqualTo(3);
        assertThat(taps.state("shop")).isEqualTo("{\"orders\":5,\"customers\":2}");
        assertThat(tool.run("run", "shop", "-o", "json")
                        .json()
                        .path("total_records")
                        .asInt())
                .isEqualTo(3);
        assertThat(rows("raw.shop.customers")).isEqualTo(5);
        assertThat(rows("raw.shop.orders")).isEqualTo(5);
    }

    @Test
    void extractsSomeStreamsAfreshAndReplacesOnlyTheirTables() throws IOException {
        taps.pipeline("shop", 2, "");
        tool.run("run", "shop");
        taps.pipeline("shop", 3, "");

        PipeTool.Result full = tool.run("run", "shop", "--full", "--streams", "orders", "-o", "json");

        assertThat(full.json().path("streams").path("orders").path("records").asInt())
                .isEqualTo(3);
        assertThat(full.json().path("streams").has("customers")).isFalse();
        assertThat(taps.state("shop")).isEqualTo("{\"customers\":2,\"orders\":3}");
        assertThat(rows("raw.shop.orders")).isEqualTo(3);
        assertThat(rows("raw.shop.customers")).isEqualTo(2);
    }

    @Test
    void takesOnlySoManyRecordsAndStoresNoStateThatCoversMore() throws IOException {
        taps.pipeline("shop", "{\"rows\": 1000, \"endless\": true}", "");

        PipeTool.Result limited =
                tool.run("run", "shop", "--limit", "5", "--streams", "orders,customers", "-o", "json");

        assertThat(limited.code()).as(limited.err()).isZero();
        assertThat(limited.json().path("total_records").asInt()).isEqualTo(10);
        assertThat(limited.err()).contains("Limited to 5 records of each stream");
        assertThat(tool.lake().resolve(".dataspoc/state/shop/state.json")).doesNotExist();
    }

    @Test
    void storesTheStateOfALimitedRunThatLeftNothingOut() throws IOException {
        taps.pipeline("shop", 3, "");

        PipeTool.Result result = tool.run("run", "shop", "--limit", "50");

        assertThat(result.err()).doesNotContain("Limited");
        assertThat(taps.state("shop"))
                .contains("\"orders\":3".replace(":", ": "))
                .contains("3");
    }

    @Test
    void replacesNoLargerTableByALimitedOne() throws IOException {
        taps.pipeline("shop", 20, "");
        tool.run("run", "shop");

        PipeTool.Result result = tool.run("run", "shop", "--full", "--limit", "5");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("Table raw.shop.orders holds 20 rows").contains("preview");
        assertThat(rows("raw.shop.orders")).isEqualTo(20);
    }

    @Test
    void showsWhatWouldRunAndWritesNothing() throws IOException {
        taps.pipeline("shop", 3, "");
        PipeTool.Result first = tool.run("run", "shop", "--dry-run");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("shop").contains("the beginning").contains("added to");
        assertThat(tool.lake()).doesNotExist();

        tool.run("run", "shop");
        taps.pipeline("shop", 9, "");
        JsonNode plan =
                tool.run("run", "_", "--all", "--dry-run", "-o", "json").json().get(0);

        assertThat(plan.path("state").path("orders").asInt()).isEqualTo(3);
        assertThat(plan.path("tables").asText()).isEqualTo("added to");
        assertThat(tool.run("run", "shop", "--full", "--dry-run", "-o", "json")
                        .json()
                        .get(0)
                        .path("tables")
                        .asText())
                .isEqualTo("replaced");
        assertThat(rows("raw.shop.orders")).isEqualTo(3);
    }

    @Test
    void showsInADryRunWhatCannotRun() throws IOException {
        tool.write("pipelines/none.yaml", "source: {tap: tap-nowhere}\ndestination: {bucket: \"${LAKE}\"}\n");

        PipeTool.Result result = tool.run("run", "_", "--all", "--dry-run");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("Tap 'tap-nowhere' is not on the PATH");
    }

    @Test
    void runsATapThatFailsAgainFromWhatWasCommitted() throws IOException {
        taps.pipeline(
                "shop",
                "{\"rows\": 4, \"fail_times\": 2, " + taps.folderSetting() + "}",
                "retries: {count: 3, wait: 50ms}\n");

        PipeTool.Result result = tool.run("run", "shop", "-o", "json");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.json().path("attempts").asInt()).isEqualTo(3);
        assertThat(result.json().path("total_records").asInt()).isEqualTo(8);
        assertThat(result.err())
                .contains("connection refused. Attempt 2 of 4 begins in 0.")
                .contains("3 attempts");
        assertThat(rows("raw.shop.orders")).isEqualTo(4);
        assertThat(tool.run("logs", "shop", "--tail", "9", "-o", "json").json().findValuesAsText("status"))
                .containsExactly("failure", "failure", "success");
    }

    @Test
    void givesUpAfterTheLastRetryAndRepeatsNoOtherFailure() throws IOException {
        taps.pipeline(
                "shop",
                "{\"rows\": 4, \"fail_times\": 9, " + taps.folderSetting() + "}",
                "retries: {count: 1, wait: 0s}\n");
        tool.write(
                "pipelines/garbage.yaml",
                "source: {tap: echo hello}\ndestination: {bucket: \"${LAKE}\"}\nretries: {count: 5, wait: 0s}\n");

        assertThat(tool.run("run", "shop", "-o", "json").json().path("attempts").asInt())
                .isEqualTo(2);
        assertThat(tool.run("run", "garbage", "-o", "json")
                        .json()
                        .path("attempts")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void stopsARunThatTakesTooLongAndKeepsWhatIsCovered() throws IOException {
        taps.pipeline("shop", "{\"rows\": 3, \"endless\": true}", "retries: 3\n");

        PipeTool.Result result = tool.run("run", "shop", "--timeout", "1500ms", "-o", "json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.json().path("status").asText()).isEqualTo("failure");
        assertThat(result.json().path("error").asText()).contains("took longer than 1.5 s and was stopped");
        assertThat(result.json().path("attempts").asInt()).isEqualTo(1);
        assertThat(rows("raw.shop.orders")).isGreaterThanOrEqualTo(3);
    }

    private List<String> selected(String... arguments) throws IOException {
        String[] line = new String[arguments.length + 4];
        line[0] = "run";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        line[arguments.length + 1] = "--dry-run";
        line[arguments.length + 2] = "--output";
        line[arguments.length + 3] = "json";
        return tool.run(line).json().findValuesAsText("pipeline");
    }

    private long rows(String table) {
        try (Lake lake = Lake.open(tool.lake().toString())) {
            LakeTable found = lake.tables().stream()
                    .filter(each -> each.id().toString().equals(table))
                    .findFirst()
                    .orElseThrow();
            return lake.files(found).stream().mapToLong(DataFile::rows).sum();
        }
    }
}
