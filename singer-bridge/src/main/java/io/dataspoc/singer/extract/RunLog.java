package io.dataspoc.singer.extract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import io.dataspoc.singer.tap.TapExit;
import io.dataspoc.singer.transform.TransformReport;
import java.util.List;

/** A run as a JSON object: the fields of the Python tool's logs, then ours. */
public final class RunLog {

    private static final int LINES = 50;

    private RunLog() {}

    /** What a run's log holds; nothing in it is secret. */
    public static ObjectNode of(ExtractionResult result) {
        ObjectNode log = Json.object();
        log.put("pipeline", result.pipeline());
        log.put("started_at", result.started().toString());
        log.put("finished_at", result.finished().toString());
        log.put("duration_seconds", result.duration().toMillis() / 1000.0);
        log.put("status", result.status().text());
        log.set("streams", streams(result));
        log.put("total_records", result.totalRecords());
        result.error().ifPresent(error -> log.put("error", error));
        Json.putTexts(log, "commits", result.commits());
        Json.putTexts(log, "warnings", result.warnings());
        log.set("tap", tap(result.tap()));
        result.transform().ifPresent(transform -> log.set("transform", transform(transform)));
        return log;
    }

    /** The streams of a result, by table name. */
    public static ObjectNode streams(ExtractionResult result) {
        ObjectNode streams = Json.object();
        result.streams().forEach((name, stream) -> {
            ObjectNode node = streams.putObject(name);
            node.put("records", stream.records());
            if (result.transform().isPresent()) {
                node.put("records_before_transform", stream.received());
            }
            node.put("bytes", stream.bytes());
            node.put("files", stream.files());
            node.put("stream", stream.stream());
            node.put("table", stream.table().toString());
            Json.putTexts(node, "warnings", stream.warnings());
        });
        return streams;
    }

    private static ObjectNode tap(TapEnd end) {
        ObjectNode tap = Json.object();
        end.exit().ifPresent(exit -> putExit(tap, exit));
        Json.putTexts(tap, "stderr", last(end.stderr()));
        return tap;
    }

    private static ObjectNode transform(TransformReport report) {
        ObjectNode transform = Json.object();
        transform.put("file", report.file().toString());
        transform.put("interpreter", report.python().toString());
        transform.set("versions", report.versions());
        Json.putTexts(transform, "output", last(report.output()));
        return transform;
    }

    private static List<String> last(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }

    private static void putExit(ObjectNode tap, TapExit exit) {
        tap.put("exit_code", exit.code());
        exit.signal().ifPresent(signal -> tap.put("signal", signal));
    }
}
