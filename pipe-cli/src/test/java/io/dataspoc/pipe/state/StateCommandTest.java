package io.dataspoc.pipe.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateCommandTest {
    private static final String STATE = """
            {"currently_syncing": "orders", "bookmarks": {"orders": {"id": 12345678901234567890.10}, "people": {"id": 7}}}
            """;

    @TempDir
    private Path folder;

    private PipeTool tool;

    @BeforeEach
    void makeState() throws IOException {
        tool = new PipeTool(folder);
        tool.write("pipelines/shop.yaml", "source: {tap: sh tap.sh}\ndestination: {bucket: \"${LAKE}\"}\n");
        try (Lake lake = Lake.open(tool.lake().toString());
                LakeWriter writer = lake.writer("shop", WriterOptions.DEFAULT)) {
            writer.commit(List.of(), STATE.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void showsTheWholeStateOrOneStream() throws IOException {
        assertThat(tool.run("state", "show", "shop").json()).isEqualTo(json(STATE));
        assertThat(tool.run("state", "show", "shop", "--stream", "people").json())
                .isEqualTo(json("{\"id\": 7}"));
        assertThat(tool.run("state", "show", "shop", "--stream", "peple").err())
                .contains("no bookmark of stream 'peple'", "people");
    }

    @Test
    void setsOneStreamAndLeavesTheOthersDigitForDigit() throws IOException {
        PipeTool.Result result = tool.run("state", "set", "shop", "--stream", "people", "{\"id\": 8}");

        assertThat(result.code()).isZero();
        assertThat(stored()).contains("12345678901234567890.10").contains("\"id\" : 8");
        assertThat(result.err()).contains("Set the bookmark of 'people'", "state import shop --backup latest");
    }

    @Test
    void setsTheWholeStateFromStdin() throws IOException {
        assertThat(tool.run("state", "set", "shop", "{\"bookmarks\": {\"x\": 1}}")
                        .code())
                .isZero();
        assertThat(json(stored())).isEqualTo(json("{\"bookmarks\": {\"x\": 1}}"));
        assertThat(tool.run("state", "set", "shop", "[1]").err()).contains("The value is no STATE");
        assertThat(tool.run("state", "set", "shop", "{oops").err()).contains("The value is not JSON");
        assertThat(tool.run("state", "set", "shop", "-").err()).contains("The value is not JSON");
        assertThat(json(stored())).isEqualTo(json("{\"bookmarks\": {\"x\": 1}}"));
    }

    @Test
    void resetsOneStreamAndWhereTheTapWas() throws IOException {
        tool.run("state", "reset", "shop", "--stream", "orders");

        assertThat(json(stored())).isEqualTo(json("{\"bookmarks\": {\"people\": {\"id\": 7}}}"));
    }

    @Test
    void resetsAllAndBringsItBack() throws IOException {
        tool.run("state", "reset", "shop");
        String reset = stored();
        PipeTool.Result backups = tool.run("state", "show", "shop", "--backups");
        PipeTool.Result back = tool.run("state", "import", "shop", "--backup", "latest");

        assertThat(json(reset)).isEqualTo(json("{}"));
        assertThat(backups.out()).matches("\\.dataspoc/state/shop/backup-\\S+\\.json\n");
        assertThat(back.code()).isZero();
        assertThat(json(stored())).isEqualTo(json(STATE));
    }

    @Test
    void exportsAndImports() throws IOException {
        Path file = folder.resolve("state.json");
        tool.run("state", "export", "shop", file.toString());
        tool.run("state", "reset", "shop");
        PipeTool.Result one = tool.run("state", "import", "shop", file.toString(), "--stream", "people");
        String part = stored();
        tool.run("state", "import", "shop", file.toString());

        assertThat(one.code()).isZero();
        assertThat(json(part)).isEqualTo(json("{\"bookmarks\": {\"people\": {\"id\": 7}}}"));
        assertThat(json(stored())).isEqualTo(json(STATE));
        assertThat(tool.run("state", "export", "shop").json()).isEqualTo(json(STATE));
        assertThat(tool.run("state", "import", "shop").code()).isEqualTo(2);
    }

    @Test
    void refusesWhileThePipelineRuns() throws IOException {
        try (Lake lake = Lake.open(tool.lake().toString());
                LakeWriter run = lake.writer("shop", WriterOptions.DEFAULT)) {
            PipeTool.Result result = tool.run("state", "reset", "shop");

            assertThat(run.pipeline()).isEqualTo("shop");
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains("Pipeline 'shop' is being run by process");
        }
        assertThat(json(stored())).isEqualTo(json(STATE));
    }

    @Test
    void keepsTwentyBackups() throws IOException {
        for (int i = 0; i < StateEditor.BACKUPS + 3; i++) {
            tool.run("state", "set", "shop", "{\"bookmarks\": {\"x\": " + i + "}}");
        }

        assertThat(tool.run("state", "show", "shop", "--backups").out().lines()).hasSize(StateEditor.BACKUPS);
        tool.run("state", "import", "shop", "--backup", "latest");
        assertThat(json(stored())).isEqualTo(json("{\"bookmarks\": {\"x\": 21}}"));
    }

    @Test
    void leavesNothingUnderWay() throws IOException {
        tool.run("state", "reset", "shop");

        assertThat(tool.run("repair", tool.lake().toString()).err()).contains("Nothing is wrong");
        assertThat(tool.lake().resolve(".dataspoc/intents/shop"))
                .satisfiesAnyOf(
                        intents -> assertThat(intents).doesNotExist(),
                        intents -> assertThat(intents).isEmptyDirectory());
    }

    private String stored() throws IOException {
        return Files.readString(tool.lake().resolve(".dataspoc/state/shop/state.json"));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
