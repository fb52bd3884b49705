package io.dataspoc.pipe.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.commit.WriterOptions.Ownership;
import io.dataspoc.pipe.config.DurationText;
import io.dataspoc.pipe.run.RunRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The options of {@code run} that say how a pipeline is run; mixed into it. */
final class RunOptions {
    @CommandLine.Option(
            names = "--streams",
            split = ",",
            paramLabel = "STREAM",
            description = "Only these streams, separated by commas. Bookmarks of the others stay as they are.")
    private List<String> streams = new ArrayList<>();

    @CommandLine.Option(
            names = "--full",
            description = "Extract everything, ignoring what earlier runs extracted, and replace the tables; with"
                    + " --streams those of these streams.")
    private boolean full;

    @CommandLine.Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many records of each stream; the tap is stopped when it has sent them all.")
    private Long limit;

    @CommandLine.Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "Stop a run that takes longer, such as 30m or 2h; 0s for no bound. Default: what the pipeline"
                    + " says.")
    private String timeout;

    @CommandLine.Option(
            names = "--take-over",
            description = "Become the writer of tables that another pipeline wrote until now.")
    private boolean takeOver;

    RunRequest request() {
        RunRequest request = RunRequest.USUAL
                .withExtent(full ? RunRequest.Extent.FULL : RunRequest.Extent.CONFIGURED)
                .withOwnership(takeOver ? Ownership.TAKE_OVER : Ownership.RESPECT)
                .withStreams(streams());
        if (limit != null) {
            if (limit < 1) {
                throw CommandFailure.usage("--limit " + limit + " leaves nothing: give 1 or more.");
            }
            request = request.withLimit(limit);
        }
        return timeout == null ? request : request.withTimeout(duration("--timeout", timeout));
    }

    private List<String> streams() {
        List<String> wanted = streams.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        if (wanted.isEmpty() && !streams.isEmpty()) {
            throw CommandFailure.usage("--streams names no stream.");
        }
        return wanted;
    }

    static Duration duration(String option, String text) {
        return DurationText.parse(text)
                .orElseThrow(() -> CommandFailure.usage(
                        "'" + text + "' is no time for " + option + ": write 500ms, 30s, 5m, 2h or 1d."));
    }
}
