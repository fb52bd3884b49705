package io.dataspoc.pipe.selfcheck;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.checkup.Finding;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.storage.FolderTrees;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.pipe.run.PipelinePreview;
import io.dataspoc.pipe.run.PipelineRun;
import io.dataspoc.pipe.run.RunReport;
import io.dataspoc.pipe.run.RunRequest;
import io.dataspoc.pipe.run.RunShare;
import io.dataspoc.singer.extract.ExtractionListener;
import io.dataspoc.singer.extract.PreviewedStream;
import io.dataspoc.singer.tap.TapException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A pipeline run from end to end, in a folder of its own: a CSV file goes through the tap for such files into a lake, and
 * what lies there as Parquet is read by the tap for those and compared.
 */
final class TrialRun {
    private static final String WHAT = "Trial run";
    private static final PipelineName WRITING = new PipelineName("writing");
    private static final PipelineName READING = new PipelineName("reading");
    private static final int MANY = 1_000;

    private static final String ROWS = """
            id,name,price,made,sold
            1,Ann,10.25,2026-01-31,2026-01-31T10:11:12.123456Z
            2,"Bob ""Ø"" Öz",,2026-02-28,2026-02-28T00:00:00Z
            3,,-0.5,,
            """;

    private final Environment environment;
    private final Interruption interruption;

    TrialRun(Environment environment, Interruption interruption) {
        this.environment = requireNonNull(environment, "environment is null");
        this.interruption = requireNonNull(interruption, "interruption is null");
    }

    Finding run() {
        try {
            Path folder = Files.createTempDirectory("dataspoc-self-check");
            try {
                return in(folder);
            } finally {
                FolderTrees.delete(folder);
            }
        } catch (IOException | CommandFailure | LakeException | TapException | LinkageError e) {
            return Finding.bad(WHAT, ErrorText.of(e) + " It was made in " + System.getProperty("java.io.tmpdir") + ".");
        }
    }

    private Finding in(Path folder) throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(files.resolve("trial.csv"), ROWS);
        Path lake = folder.resolve("lake");
        Pipelines pipelines = new Pipelines(new PipeHome(folder.resolve("home")), environment);
        write(pipelines, WRITING, "csv", files, lake);
        write(pipelines, READING, "parquet", lake.resolve("raw"), folder.resolve("none"));

        RunShare share = RunShare.of(1, Runtime.getRuntime().maxMemory(), 1);
        RunReport report = new PipelineRun(pipelines, environment, interruption, share)
                .run(WRITING, RunRequest.USUAL, ExtractionListener.SILENT);
        if (report.error().isPresent()) {
            return Finding.bad(WHAT, report.error().get());
        }
        List<JsonNode> sent = records(pipelines, WRITING);
        List<JsonNode> stored = records(pipelines, READING);
        return sent.equals(stored) && sent.size() == report.totalRecords()
                ? Finding.good(
                        WHAT, sent.size() + " rows of a CSV file went into a lake as Parquet, and came back the same")
                : Finding.bad(WHAT, "of " + sent + " in a CSV file, the lake has " + stored + ".");
    }

    private static void write(Pipelines pipelines, PipelineName name, String tap, Path from, Path lake)
            throws IOException {
        Files.createDirectories(pipelines.home().pipelines());
        Files.writeString(pipelines.home().pipelineFile(name), """
                source:
                  tap: %s
                  name: trial
                  config: {path: '%s', stream_name: trial}
                destination:
                  bucket: '%s'
                """.formatted(tap, from, lake));
    }

    private List<JsonNode> records(Pipelines pipelines, PipelineName name) throws IOException {
        return new PipelinePreview(pipelines, environment, interruption)
                .of(name, List.of(), MANY, Duration.ZERO, ExtractionListener.SILENT).stream()
                        .map(PreviewedStream::records)
                        .flatMap(List::stream)
                        .map(TrialRun::withoutNulls)
                        .toList();
    }

    /** One of the taps sends nulls, the other leaves them out. */
    private static JsonNode withoutNulls(JsonNode record) {
        ObjectNode values = record.deepCopy();
        return values.retain(record.properties().stream()
                .filter(each -> !each.getValue().isNull())
                .map(Map.Entry::getKey)
                .toList());
    }
}
