package io.dataspoc.pipe.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.Table;
import java.time.Duration;
import java.util.Locale;

/** Numbers and outcomes of runs, in words. */
public final class RunText {
    private RunText() {}

    static String verdict(Terminal terminal, RunReport report) {
        return switch (report.status()) {
            case SUCCESS -> terminal.styledErr(Style.GREEN, verdict(report));
            case FAILURE, UNKNOWN -> terminal.styledErr(Style.RED, verdict(report));
            case CANCELLED -> terminal.styledErr(Style.YELLOW, verdict(report));
        };
    }

    static String verdict(RunReport report) {
        return switch (report.status()) {
            case SUCCESS -> "Done:";
            case FAILURE -> "Failed:";
            case CANCELLED -> "Stopped:";
            case UNKNOWN -> "Outcome unknown:";
        };
    }

    /** {@code 6 records in 2 streams, 1.5 s}, and the attempts where there were several. */
    static String sum(RunReport report) {
        int streams = report.streams().size();
        return count(report.totalRecords()) + " in " + streams + (streams == 1 ? " stream, " : " streams, ")
                + seconds(report.duration())
                + (report.attempts() > 1 ? ", " + report.attempts() + " attempts" : "");
    }

    static String committed(JsonNode stream) {
        long before = stream.path("records_before_transform").asLong();
        return (before == 0 ? "" : count(before) + ", transformed: ")
                + count(stream.path("records").asLong()) + " to "
                + stream.path("table").asText();
    }

    /** {@code 1 record}, {@code 12,345 records}. */
    public static String count(long records) {
        return Table.count(records) + (records == 1 ? " record" : " records");
    }

    /** {@code 1.5 s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    static String rate(long count, double seconds) {
        return seconds < 1 ? "" : String.format(Locale.ROOT, " (%,.0f/s)", count / seconds);
    }
}
