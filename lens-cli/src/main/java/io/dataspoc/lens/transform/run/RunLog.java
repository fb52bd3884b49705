package io.dataspoc.lens.transform.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lens.transform.check.CheckResult;
import io.dataspoc.lens.transform.plan.Target;
import io.dataspoc.lens.transform.run.FileResult.Status;
import io.dataspoc.lens.transform.write.WrittenTable;
import java.time.Instant;
import java.util.List;

/** Runs and their files as JSON. */
public final class RunLog {
    private static final double MILLIS = 1e3;

    private RunLog() {}

    /** The log of a run. */
    static ObjectNode of(Instant started, Instant ended, List<FileResult> results) {
        return log(
                started,
                ended,
                results,
                results.stream().anyMatch(result -> result.error().isPresent()));
    }

    /**
     * The log of a run that did not come to its end.
     *
     * @param failure why
     */
    static ObjectNode of(Instant started, Instant ended, List<FileResult> results, RuntimeException failure) {
        return log(started, ended, results, true).put("error", failure.getMessage());
    }

    private static ObjectNode log(Instant started, Instant ended, List<FileResult> results, boolean failed) {
        ObjectNode log = Json.object();
        log.put("kind", "transforms").put("status", failed ? "failed" : "success");
        log.put("started_at", started.toString()).put("finished_at", ended.toString());
        log.put("duration_seconds", (ended.toEpochMilli() - started.toEpochMilli()) / MILLIS);
        log.set("files", files(results));
        return log;
    }

    /** Files, in their order. */
    public static ArrayNode files(List<FileResult> results) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        results.forEach(result -> array.add(file(result)));
        return array;
    }

    private static ObjectNode file(FileResult result) {
        ObjectNode node = Json.object();
        node.put("file", result.file()).put("status", result.status().text());
        ArrayNode tables = node.putArray("tables");
        for (WrittenTable table : result.tables()) {
            tables.addObject()
                    .put("name", table.target().id().toString())
                    .put("rows", table.rows())
                    .put("write", table.kind().name().toLowerCase(java.util.Locale.ROOT))
                    .put("reason", table.reason());
        }
        ArrayNode unchanged = node.putArray("unchanged");
        result.unchanged().stream().map(Target::id).forEach(id -> unchanged.add(id.toString()));
        ArrayNode tests = node.putArray("tests");
        result.tests().forEach(test -> tests.add(test(test)));
        node.put("duration", Math.round(result.seconds() * MILLIS) / MILLIS);
        node.put("error", result.error().map(RuntimeException::getMessage).orElse(null));
        return node;
    }

    private static ObjectNode test(CheckResult test) {
        ObjectNode node = Json.object();
        node.put("test", test.test());
        node.put("status", test.isPassed() ? "passed" : test.isFatal() ? Status.FAILED.text() : "warned");
        node.put("failures", test.failures());
        ArrayNode columns = node.putArray("columns");
        test.columns().forEach(columns::add);
        ArrayNode rows = node.putArray("rows");
        test.rows().forEach(row -> row.forEach(rows.addArray()::add));
        return node;
    }
}
