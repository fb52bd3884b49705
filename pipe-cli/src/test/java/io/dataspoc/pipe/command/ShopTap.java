package io.dataspoc.pipe.command;

import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real tap for tests: a python3 script whose config says what it does. It sends rows 1 to {@code rows} of two streams, from its
 * bookmarks on, with a STATE after each stream.
 *
 * <p>{@code wait_for}: names of files that must exist before it sends anything; it makes {@code name} itself. {@code fail_times}: so
 * often it ends with exit code 7 after the first stream. {@code endless}: after all rows it sends one more, with its STATE, twenty
 * times a second. {@code sleep}: seconds to wait before it ends.
 */
final class ShopTap {
    private static final String SCRIPT = """
            import json, os, sys, time
            arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
            config = json.load(open(arguments["--config"]))
            if sys.argv[-1] == "--discover":
                sys.exit(2)
            state = json.load(open(arguments["--state"])) if "--state" in arguments else {}
            def send(message):
                print(json.dumps(message), flush=True)
            folder = config.get("folder", ".")
            if "name" in config:
                open(os.path.join(folder, config["name"]), "w").close()
            for name in config.get("wait_for", []):
                while not os.path.exists(os.path.join(folder, name)):
                    time.sleep(0.02)
            for stream in ["orders", "customers"]:
                send({"type": "SCHEMA", "stream": stream, "key_properties": ["id"], "schema": {
                    "type": "object", "properties": {
                        "id": {"type": "integer"}, "name": {"type": ["null", "string"]}}}})
                for id in range(state.get(stream, 0) + 1, config["rows"] + 1):
                    send({"type": "RECORD", "stream": stream, "record": {"id": id, "name": stream + str(id)}})
                state[stream] = config["rows"]
                send({"type": "STATE", "value": state})
                failed = os.path.join(folder, config.get("name", "tap") + ".failed")
                times = len(open(failed).read()) if os.path.exists(failed) else 0
                if times < config.get("fail_times", 0):
                    open(failed, "a").write("x")
                    print("connection refused", file=sys.stderr)
                    sys.exit(7)
            while config.get("endless"):
                state["orders"] += 1
                send({"type": "RECORD", "stream": "orders", "record": {"id": state["orders"], "name": "more"}})
                send({"type": "STATE", "value": state})
                time.sleep(0.05)
            time.sleep(config.get("sleep", 0))
            """;

    private final PipeTool tool;
    private final Path folder;

    /** Puts the script into {@code folder}. */
    ShopTap(PipeTool tool, Path folder) throws IOException {
        this.tool = tool;
        this.folder = folder;
        Files.writeString(folder.resolve("tap-shop.py"), SCRIPT);
        tool.with("TAPS", folder.toString());
    }

    /** A pipeline with a source of its own, so that no two share a table. */
    void pipeline(String name, String config, String more) throws IOException {
        tool.write("sources/" + name + ".json", config);
        tool.write("pipelines/" + name + ".yaml", """
                source:
                  tap: python3 "${TAPS}/tap-shop.py"
                  config: sources/%s.json
                  name: %s
                destination:
                  bucket: file://${LAKE}
                incremental:
                  enabled: true
                """.formatted(name, name) + more);
    }

    /** The same, with so many rows. */
    void pipeline(String name, int rows, String more) throws IOException {
        pipeline(name, "{\"rows\": " + rows + "}", more);
    }

    /** A folder for {@code wait_for}, as JSON. */
    String folderSetting() {
        return "\"folder\": \"" + folder + "\"";
    }

    /** The stored STATE. */
    String state(String pipeline) throws IOException {
        return Files.readString(tool.lake().resolve(".dataspoc/state/" + pipeline + "/state.json"));
    }
}
