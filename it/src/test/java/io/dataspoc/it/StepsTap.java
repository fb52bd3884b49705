package io.dataspoc.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tap of one table of numbers, which goes on from its bookmark and pauses after each STATE. */
final class StepsTap {

    /** How many rows come before each STATE. */
    static final int ROWS = 50;

    private static final String PROGRAM = """
            import json, sys, time

            if "--discover" in sys.argv:
                sys.exit("nothing to discover")
            arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
            config = json.load(open(arguments["--config"]))
            start = json.load(open(arguments["--state"]))["next"] if "--state" in arguments else 0


            def say(message):
                sys.stdout.write(json.dumps(message) + "\\n")
                sys.stdout.flush()


            say({"type": "SCHEMA", "stream": "steps", "key_properties": ["n"], "schema":
                {"type": "object", "properties": {"n": {"type": "integer"}, "text": {"type": "string"}}}})
            for step in range(config["steps"]):
                for n in range(start, start + config["rows"]):
                    say({"type": "RECORD", "stream": "steps", "record": {"n": n, "text": "number %d" % n}})
                start += config["rows"]
                say({"type": "STATE", "value": {"next": start}})
                time.sleep(config["pause"])
            """;

    private StepsTap() {}

    /**
     * Writes a pipeline that reads it, and commits at each STATE.
     *
     * @param bucket the lake's address
     * @param steps how many STATEs a run has
     */
    static void addPipeline(TestLake lake, String name, String bucket, int steps) throws IOException {
        Path program = Files.writeString(lake.home().resolve("tap_steps.py"), PROGRAM);
        lake.addPipeline(
                name,
                """
                source:
                  tap: python3 %s
                  name: %s
                  config: ~/.dataspoc-pipe/sources/%s.json
                destination:
                  bucket: %s
                  path: raw
                incremental:
                  enabled: true
                  commit_every: 0s
                """.formatted(program, name, name, bucket),
                "{\"steps\": %d, \"rows\": %d, \"pause\": 0.2}".formatted(steps, ROWS));
    }
}
