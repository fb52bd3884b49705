package io.dataspoc.pipe.tap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tap discover} and {@code tap select} by patterns, and runs that follow what was chosen. */
class TapSelectIT {
    private static final String TAP = """
            import json, os, sys
            arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
            names = [("public", "orders"), ("public", "customers"), ("audit", "orders")]
            if os.path.exists(os.environ["NEW_TABLE"]):
                names.append(("public", "invoices"))
            def properties():
                return {"id": {"type": "integer"}, "updated_at": {"type": "string"}, "secret": {"type": "string"}}
            if "--discover" in sys.argv:
                print(json.dumps({"streams": [{"tap_stream_id": s + "-" + t, "stream": t, "table_name": t,
                    "schema": {"type": "object", "properties": properties()},
                    "metadata": [{"breadcrumb": [], "metadata": {"schema-name": s, "table-key-properties": ["id"]}}]}
                    for s, t in names]}))
                sys.exit()
            def flags(stream, path):
                for item in stream["metadata"]:
                    if item["breadcrumb"] == path:
                        return item["metadata"]
                return {}
            for stream in json.load(open(arguments["--catalog"]))["streams"]:
                if flags(stream, []).get("selected"):
                    wanted = [c for c in properties() if flags(stream, ["properties", c]).get("selected", True)]
                    print(json.dumps({"type": "SCHEMA", "stream": stream["tap_stream_id"], "key_properties": ["id"],
                        "schema": {"properties": {c: properties()[c] for c in wanted}}}))
                    print(json.dumps({"type": "RECORD", "stream": stream["tap_stream_id"],
                        "record": {c: 1 if c == "id" else "x" for c in wanted}}))
            print(json.dumps({"type": "STATE", "value": {}}))
            """;

    @TempDir
    private Path folder;

    private PipeTool tool;

    @BeforeEach
    void makeTool() throws IOException {
        tool = new PipeTool(folder).with("NEW_TABLE", folder.resolve("new").toString());
        Path tap = tool.write("tap-db.py", TAP);
        tool.write(
                "pipelines/db.yaml",
                "source: {tap: python3 " + tap + "}\ndestination: {bucket: '" + tool.lake() + "'}\n"
                        + "incremental: {enabled: true}\n");
    }

    @Test
    void showsWhatATapOffers() throws IOException {
        PipeTool.Result table = tool.run("tap", "discover", "db");
        JsonNode json = tool.run("tap", "discover", "db", "--output", "json").json();

        assertThat(table.code()).as(table.err()).isZero();
        assertThat(table.out()).contains("public.customers", "audit.orders");
        assertThat(json).hasSize(3);
        assertThat(json.get(0).path("keys").toString()).isEqualTo("[\"id\"]");
        assertThat(json.get(0).path("columns").get(2).path("name").asText()).isEqualTo("secret");
    }

    @Test
    void readsWhatIsIncludedWithoutWhatIsExcluded() throws IOException {
        PipeTool.Result chosen =
                tool.run("tap", "select", "db", "--include", "public.*", "--exclude", "*.*.SECRET", "-o", "json");
        PipeTool.Result run = tool.run("run", "db", "--output", "json");

        assertThat(chosen.code()).as(chosen.err()).isZero();
        assertThat(read(chosen.json()))
                .containsExactly("public-orders id updated_at", "public-customers id updated_at");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().path("streams").properties()).hasSize(2);
    }

    @Test
    void keepsTheChoiceWhenOnlyAPartOfItChanges() throws IOException {
        tool.run("tap", "select", "db", "--include", "orders");
        tool.run("tap", "select", "db", "--exclude", "audit.orders");
        JsonNode streams = tool.run(
                        "tap",
                        "select",
                        "db",
                        "--replication",
                        "public.orders=incremental:updated_at",
                        "--key",
                        "public.orders=id,updated_at",
                        "-o",
                        "json")
                .json();

        assertThat(read(streams)).containsExactly("public-orders id updated_at secret");
        assertThat(streams.get(0).path("replication_method").asText()).isEqualTo("INCREMENTAL");
        assertThat(streams.get(0).path("replication_key").asText()).isEqualTo("updated_at");
        assertThat(streams.get(0).path("keys").toString()).isEqualTo("[\"id\",\"updated_at\"]");
    }

    @Test
    void readsSingleColumnsOfATable() throws IOException {
        JsonNode streams = tool.run("tap", "select", "db", "--include", "customers.id", "-o", "json")
                .json();

        assertThat(read(streams)).containsExactly("public-customers id");
    }

    @Test
    void leavesOutTablesThatCameLaterAndSaysSo() throws IOException {
        tool.run("tap", "select", "db", "--include", "public.orders");
        tool.write("../../new", "");
        tool.run("tap", "discover", "db");

        PipeTool.Result run = tool.run("run", "db");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Done: 1 record in 1 stream");
        assertThat(tool.run("tap", "select", "db", "--clear", "-o", "json").json())
                .hasSize(4);
    }

    @Test
    void refusesPatternsThatFitNothing() {
        PipeTool.Result result = tool.run("tap", "select", "db", "--include", "public.ordes");

        assertThat(result.code()).isOne();
        assertThat(result.err()).contains("Nothing in the catalog fits 'public.ordes'. Did you mean 'public.orders'?");
        assertThat(tool.run("tap", "select", "db", "--exclude", "*").err()).contains("Nothing would be read.");
        assertThat(tool.run("tap", "select", "db").err()).contains("Without a terminal say what to choose");
        assertThat(tool.run("tap", "select", "db", "--replication", "orders=by_log")
                        .err())
                .contains("'by_log' is no replication method.");
    }

    private static List<String> read(JsonNode streams) {
        List<String> read = new ArrayList<>();
        for (JsonNode stream : streams) {
            if (stream.path("selected").asBoolean()) {
                StringBuilder text = new StringBuilder(stream.path("stream").asText());
                for (JsonNode column : stream.path("columns")) {
                    text.append(
                            column.path("selected").asBoolean()
                                    ? " " + column.path("name").asText()
                                    : "");
                }
                read.add(text.toString());
            }
        }
        return read;
    }
}
