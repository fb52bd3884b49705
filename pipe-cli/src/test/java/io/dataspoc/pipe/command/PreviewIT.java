package io.dataspoc.pipe.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewIT {
    /** Offers two streams, sends the selected one without end, and keeps a line of each start. */
    private static final String CATALOG_TAP = """
            import json, sys
            if "--discover" in sys.argv:
                print(json.dumps({"streams": [{"tap_stream_id": s, "stream": s, "schema": {"properties": {}},
                    "metadata": [{"breadcrumb": [], "metadata": {"selected-by-default": True}}]} for s in ["a", "b"]]}))
                sys.exit(0)
            catalog = json.load(open(sys.argv[sys.argv.index("--catalog") + 1]))
            for stream in catalog["streams"]:
                selected = any(m["breadcrumb"] == [] and m["metadata"].get("selected") for m in stream["metadata"])
                if selected:
                    name = stream["stream"]
                    open(__file__ + ".starts", "a").write(name + "\\n")
                    print(json.dumps({"type": "SCHEMA", "stream": name, "key_properties": ["id"], "schema": {
                        "properties": {"id": {"type": "integer"}, "note": {"type": ["null", "string"]}}}}))
                    id = 0
                    while True:
                        id += 1
                        print(json.dumps({"type": "RECORD", "stream": name,
                                          "record": {"id": id, "note": name * id, "more": {"x": id}}}))
            """;

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
    void showsTheFirstRecordsOfEachStreamAndWritesNothing() throws IOException {
        taps.pipeline("shop", 50, "");

        PipeTool.Result result = tool.run("preview", "shop", "--rows", "3");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("orders, table orders, key id")
                .contains("│ id int64 │ name string │")
                .contains("│        3 │ orders3     │")
                .doesNotContain("orders4")
                .contains("customers3");
        assertThat(tool.lake()).doesNotExist();
    }

    @Test
    void runsATapWithACatalogOnceForEachStreamAndStopsIt() throws IOException {
        Path script = Files.writeString(folder.resolve("tap-endless.py"), CATALOG_TAP);
        tool.write(
                "pipelines/endless.yaml",
                "source: {tap: python3 " + script + "}\ndestination: {bucket: \"${LAKE}\"}\n");

        JsonNode streams =
                tool.run("preview", "endless", "-n", "2", "-o", "json").json();

        assertThat(streams.findValuesAsText("stream")).containsExactly("a", "b");
        assertThat(streams.get(1).at("/records/1/note").asText()).isEqualTo("bb");
        assertThat(streams.get(0).path("columns").toString())
                .isEqualTo("{\"id\":\"int64\",\"note\":\"string\",\"more\":null}");
        assertThat(Path.of(script + ".starts")).hasContent("a\nb");
    }

    @Test
    void showsOnlyTheStreamsThatAreWanted() throws IOException {
        taps.pipeline("shop", 1, "");

        assertThat(tool.run("preview", "shop", "--streams", "customers", "-o", "json")
                        .json()
                        .findValuesAsText("stream"))
                .containsExactly("customers");
    }

    @Test
    void showsWhatThereIsWhenTheTimeIsOver() throws IOException {
        taps.pipeline("shop", "{\"rows\": 2, \"sleep\": 60}", "");

        int seconds = 1;
        PipeTool.Result result = tool.run("preview", "shop", "--timeout", seconds + "s");
        while (result.out().isEmpty() && seconds < 32) {
            // On a busy machine Python has not even begun by then.
            seconds *= 2;
            result = tool.run("preview", "shop", "--timeout", seconds + "s");
        }

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("customers2");
        assertThat(result.err()).contains("what the tap sent in " + seconds + ".0 s");
    }

    @Test
    void tellsWhyATapFails() throws IOException {
        taps.pipeline("shop", "{\"rows\": 1, \"fail_times\": 9, " + taps.folderSetting() + "}", "");

        PipeTool.Result result = tool.run("preview", "shop");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("Error: Tap 'python3' ended with exit code 7: connection refused");
    }

    @Test
    void refusesNumbersOutOfBounds() {
        assertThat(tool.run("preview", "shop", "--rows", "0").code()).isEqualTo(2);
        assertThat(tool.run("preview", "shop", "--timeout", "x").code()).isEqualTo(2);
    }
}
