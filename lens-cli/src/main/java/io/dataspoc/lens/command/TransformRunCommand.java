package io.dataspoc.lens.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.transform.FileResult;
import io.dataspoc.lens.transform.TransformFile;
import io.dataspoc.lens.transform.TransformRun;
import io.dataspoc.lens.transform.WrittenTable;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code transform run}: runs all files; the first failure ends it. */
@Command(
        name = "run",
        description = "Run the files in order; the first failure ends the run.",
        footer = {"%nExamples:", "  dataspoc-lens transform run", "  dataspoc-lens transform run --output json"})
final class TransformRunCommand extends LensCommand {
    @Mixin
    private OutputOption output;

    TransformRunCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        List<TransformFile> files = TransformFile.list(context().home().transforms());
        if (files.isEmpty()) {
            terminal().notice("No transform files found in " + context().home().transforms() + ".");
        }
        LensConfig config = context().config();
        List<FileResult> results = new ArrayList<>();
        try (OpenBuckets buckets = context().buckets(config);
                LakeSession session = context().session(config, buckets)) {
            TransformRun run = new TransformRun(
                    config, buckets, session, context().home().temporary(), Clock.systemUTC(), terminal()::notice);
            for (TransformFile file : files) {
                FileResult result = run.run(file);
                results.add(result);
                show(result);
                if (result.error().isPresent()) {
                    break;
                }
            }
        }
        return finish(results);
    }

    private ExitCode finish(List<FileResult> results) {
        if (output.isJson()) {
            printJson(results);
        }
        Optional<RuntimeException> failure =
                results.stream().flatMap(result -> result.error().stream()).findFirst();
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (!output.isJson() && !results.isEmpty()) {
            terminal().out().println(results.size() + " transform(s) completed.");
        }
        return ExitCode.DONE;
    }

    private void show(FileResult result) {
        if (output.isJson()) {
            return;
        }
        String tables = result.tables().stream()
                .map(table -> path(table) + " (" + table.rows() + (table.rows() == 1 ? " row)" : " rows)"))
                .collect(Collectors.joining(", "));
        String line = String.format(
                Locale.ROOT,
                "%s: %s%s %.2fs",
                result.file(),
                result.error().isPresent() ? "FAILED" : "OK",
                tables.isEmpty() ? "" : " → " + tables,
                result.seconds());
        terminal().out().println(line);
        terminal().out().flush();
    }

    private static String path(WrittenTable table) {
        return table.id().layer() + "/" + table.id().group() + "/" + table.id().table();
    }

    private void printJson(List<FileResult> results) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (FileResult result : results) {
            ObjectNode node = array.addObject().put("file", result.file());
            node.put("status", result.error().isPresent() ? "failed" : "ok");
            ArrayNode tables = node.putArray("tables");
            for (WrittenTable table : result.tables()) {
                tables.addObject().put("name", table.id().toString()).put("rows", table.rows());
            }
            node.put("duration", Math.round(result.seconds() * 1e3) / 1e3);
            node.put("error", result.error().map(RuntimeException::getMessage).orElse(null));
        }
        JsonOutput.print(terminal(), array);
    }
}
