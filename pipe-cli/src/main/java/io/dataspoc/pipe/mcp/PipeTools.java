package io.dataspoc.pipe.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.mcp.McpRequest;
import io.dataspoc.cli.mcp.McpTool;
import io.dataspoc.cli.mcp.Schema;
import io.dataspoc.cli.mcp.ToolResult;
import io.dataspoc.lake.json.Json;
import io.dataspoc.pipe.check.PipelineCheck;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.run.RunReport;
import io.dataspoc.pipe.run.RunRequest;
import io.dataspoc.pipe.run.RunRequest.Extent;
import io.dataspoc.singer.extract.ExtractionListener;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** The tools, with the names and arguments of the Python tool. */
public final class PipeTools {
    /** How many runs there are at once; a further one waits. */
    public static final int PARALLEL = 2;

    private final PipeClient client;
    private final Interruption process;
    private final Semaphore places = new Semaphore(PARALLEL);

    /** Tools that work through a client and stop when the process is told to end. */
    public PipeTools(PipeClient client, Interruption process) {
        this.client = requireNonNull(client, "client is null");
        this.process = requireNonNull(process, "process is null");
    }

    /** All of them. */
    public List<McpTool> all() {
        return List.of(
                reading(
                        "list_pipelines",
                        "List pipelines",
                        "List the names of all configured pipelines. Call this first to learn what there is.",
                        Schema.object(),
                        Schema.object().with("pipelines", Schema.array("names")),
                        (arguments, call) -> names()),
                reading(
                        "pipeline_config",
                        "Show a pipeline's configuration",
                        "Return what holds for a pipeline: its tap, bucket, streams, schedule and all defaults."
                                + " Secrets are masked as *** and can't be read through this server.",
                        named(),
                        Schema.object(),
                        (arguments, call) -> ToolResult.of(client.config(name(arguments)))),
                new McpTool(
                        "run_pipeline",
                        "Run a pipeline",
                        "Extract a pipeline's new data now and commit it to its bucket. It changes the lake, and may"
                                + " take long: ask the user before calling it. 'full' reads everything again and"
                                + " replaces the tables instead of adding new rows. The result has a status"
                                + " (success, failure, cancelled, unknown), the records per table, and the error.",
                        named().with("full", Schema.flag("Read everything again and replace the tables."))
                                .json(),
                        Schema.object()
                                .with("pipeline", Schema.text("its name"))
                                .with("status", Schema.text("success, failure, cancelled or unknown"))
                                .json(),
                        McpTool.Hints.WRITES,
                        this::run),
                reading(
                        "pipeline_status",
                        "Show how pipelines stand",
                        "Return for every pipeline its last run, result, duration, records, freshness against its"
                                + " schedule, next run, and who is running it. Use it to find failed or stale pipelines.",
                        Schema.object(),
                        Schema.object().with("pipelines", Schema.array("a status each")),
                        (arguments, call) -> status()),
                reading(
                        "pipeline_logs",
                        "Show a pipeline's last run",
                        "Return the log of a pipeline's last run: streams, records, commits, warnings, the error, and"
                                + " the end of what its tap wrote to stderr. Use it to explain a failure.",
                        named(),
                        Schema.object(),
                        (arguments, call) -> log(name(arguments))),
                reading(
                        "show_manifest",
                        "Show a bucket's catalog",
                        "Return the catalog of a bucket that a pipeline writes to: its tables with columns, keys, rows"
                                + " and the time of the last extraction.",
                        Schema.object()
                                .with(
                                        "bucket",
                                        Schema.text(
                                                "The bucket's address, such as s3://my-bucket or file:///data/lake."))
                                .require("bucket"),
                        Schema.object().with("tables", Schema.map("the tables by their paths")),
                        (arguments, call) -> manifest(arguments.path("bucket").asText())),
                reading(
                        "validate_pipeline",
                        "Check a pipeline",
                        "Check a pipeline without running it: its file, whether its bucket can be read and written,"
                                + " and whether its tap could start.",
                        named(),
                        Schema.object().with("pipeline", Schema.text("its name")),
                        (arguments, call) -> validate(name(arguments))));
    }

    private static McpTool reading(
            String name, String title, String description, Schema input, Schema output, McpTool.Code code) {
        return new McpTool(name, title, description, input.json(), output.json(), McpTool.Hints.READ_ONLY, code);
    }

    private static Schema named() {
        return Schema.object()
                .with("name", Schema.text("The pipeline's name, as list_pipelines gives it."))
                .require("name");
    }

    private static PipelineName name(ObjectNode arguments) {
        return new PipelineName(arguments.path("name").asText());
    }

    private ToolResult names() throws IOException {
        ObjectNode result = Json.object();
        ArrayNode names = result.putArray("pipelines");
        client.names().forEach(name -> names.add(name.text()));
        return ToolResult.of(result);
    }

    private ToolResult status() throws IOException {
        ObjectNode result = Json.object();
        ArrayNode all = result.putArray("pipelines");
        client.status().forEach(status -> all.add(status.toJson()));
        return ToolResult.of(result);
    }

    private ToolResult log(PipelineName name) throws IOException {
        return client.log(name)
                .map(ToolResult::of)
                .orElseGet(() -> ToolResult.error("'" + name + "' has not run yet: there is no log."));
    }

    /** An agent gets the catalogs of the pipelines' own buckets, not of any folder or bucket of this machine's user. */
    private ToolResult manifest(String bucket) throws IOException {
        List<String> known = client.buckets();
        String wanted = bucket.replaceAll("/+$", "");
        for (String address : known) {
            if (address.replaceAll("/+$", "").equals(wanted)) {
                return ToolResult.of((ObjectNode) client.manifest(address).toJson());
            }
        }
        throw new CommandFailure("No pipeline writes to '" + bucket + "'."
                + (known.isEmpty() ? "" : " Known: " + String.join(", ", known) + "."));
    }

    private ToolResult validate(PipelineName name) throws IOException {
        PipelineCheck check = client.validate(name);
        return ToolResult.of((ObjectNode) check.toJson());
    }

    private ToolResult run(ObjectNode arguments, McpRequest call) throws IOException {
        PipelineName name = name(arguments);
        client.pipeline(name); // A name or file that is wrong is told before it waits for its turn.
        Extent extent = arguments.path("full").asBoolean() ? Extent.FULL : Extent.CONFIGURED;
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted before '" + name + "' began.", e);
        }
        try {
            RunReport report = client.run(
                    name, RunRequest.USUAL.withExtent(extent), new CallInterruption(call, process), progress(call));
            ObjectNode result = (ObjectNode) report.toJson();
            return report.exitCode() == ExitCode.DONE ? ToolResult.of(result) : ToolResult.failed(result);
        } finally {
            places.release();
        }
    }

    private static ExtractionListener progress(McpRequest call) {
        return new ExtractionListener() {
            @Override
            public void progress(Map<String, Long> records, long bytes) {
                long all = records.values().stream().mapToLong(Long::longValue).sum();
                call.progress(all, String.format(Locale.ROOT, "%,d records received", all));
            }
        };
    }
}
