package io.dataspoc.pipe.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.Progress;
import io.dataspoc.singer.extract.ExtractionListener;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Shows a run on stderr while it goes on, and what came of it. */
public final class RunDisplay implements ExtractionListener, AutoCloseable {
    private final Terminal terminal;
    private final Progress progress;
    private final long start = System.nanoTime();

    /** Shows on this terminal's stderr. */
    public RunDisplay(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.progress = Progress.on(terminal);
    }

    @Override
    public void progress(Map<String, Long> records, long bytes) {
        double seconds = (System.nanoTime() - start) / 1e9;
        records.forEach((stream, count) -> progress.update(stream, count(count) + rate(count, seconds)));
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

    /** Says how it ended. */
    public void finished(RunReport report) {
        report.streams().properties().forEach(stream -> progress.finish(stream.getKey(), committed(stream.getValue())));
        progress.close();
        terminal.notice(verdict(report) + " " + count(report.totalRecords()) + " in "
                + report.streams().size() + (report.streams().size() == 1 ? " stream, " : " streams, ")
                + seconds(report.duration()) + "."
                + report.error().map(error -> " " + error).orElse(""));
    }

    @Override
    public void close() {
        progress.close();
    }

    private String verdict(RunReport report) {
        return switch (report.status()) {
            case SUCCESS -> terminal.styledErr(Style.GREEN, "Done:");
            case FAILURE -> terminal.styledErr(Style.RED, "Failed:");
            case CANCELLED -> terminal.styledErr(Style.YELLOW, "Stopped:");
            case UNKNOWN -> terminal.styledErr(Style.RED, "Outcome unknown:");
        };
    }

    private static String committed(JsonNode stream) {
        long before = stream.path("records_before_transform").asLong();
        return (before == 0 ? "" : count(before) + ", transformed: ")
                + count(stream.path("records").asLong()) + " to "
                + stream.path("table").asText();
    }

    static String count(long records) {
        return String.format(Locale.ROOT, "%,d", records) + (records == 1 ? " record" : " records");
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String rate(long count, double seconds) {
        return seconds < 1 ? "" : String.format(Locale.ROOT, " (%,.0f/s)", count / seconds);
    }
}
