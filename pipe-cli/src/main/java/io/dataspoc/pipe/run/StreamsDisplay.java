package io.dataspoc.pipe.run;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.Progress;
import java.util.Map;

/** Shows a run that is alone: a line for each of its streams. */
final class StreamsDisplay implements RunDisplay {
    private final Terminal terminal;
    private final Progress progress;
    private final long start = System.nanoTime();

    StreamsDisplay(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.progress = Progress.on(terminal);
    }

    @Override
    public void progress(Map<String, Long> records, long bytes) {
        double seconds = (System.nanoTime() - start) / 1e9;
        records.forEach(
                (stream, count) -> progress.update(stream, RunText.count(count) + RunText.rate(count, seconds)));
    }

    @Override
    public void notice(String text) {
        progress.notice(terminal.styledErr(Style.YELLOW, "Note:") + " " + text);
    }

    @Override
    public void tapLine(String line) {
        progress.notice(terminal.styledErr(Style.DIM, "tap: " + line));
    }

    @Override
    public void transformLine(String line) {
        progress.notice(terminal.styledErr(Style.DIM, "transform: " + line));
    }

    @Override
    public void finished(RunReport report) {
        report.streams()
                .properties()
                .forEach(stream -> progress.finish(stream.getKey(), RunText.committed(stream.getValue())));
        progress.close();
        terminal.notice(RunText.verdict(terminal, report) + " " + RunText.sum(report) + "."
                + report.error().map(error -> " " + error).orElse(""));
    }

    @Override
    public void close() {
        progress.close();
    }
}
