package io.dataspoc.pipe.run;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.Progress;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.singer.extract.ExtractionStatus;
import java.util.Map;

/** Shows runs that go on at the same time: one line for each, and one for all of them. */
public final class RunBoard implements AutoCloseable {
    private static final String ALL = "pipelines";

    private final Terminal terminal;
    private final Progress progress;
    private final int total;
    private int begun;
    private int ended;

    /**
     * Shows on this terminal's stderr.
     *
     * @param total how many runs there will be
     */
    public RunBoard(Terminal terminal, int total) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.progress = Progress.on(terminal);
        this.total = total;
    }

    /** The line of a run that begins now; may be asked for by any thread. */
    public RunDisplay begin(PipelineName pipeline) {
        count(1, 0);
        progress.update(pipeline.text(), "starting");
        return new Line(pipeline.text());
    }

    @Override
    public void close() {
        progress.finish(ALL, total + (total == 1 ? " has" : " have") + " ended");
        progress.close();
    }

    private synchronized void count(int more, int done) {
        begun += more;
        ended += done;
        progress.update(ALL, (begun - ended) + " running, " + (total - begun) + " waiting, " + ended + " done");
    }

    /** One run. */
    private final class Line implements RunDisplay {
        private final String pipeline;
        private final long start = System.nanoTime();

        Line(String pipeline) {
            this.pipeline = pipeline;
        }

        @Override
        public void progress(Map<String, Long> records, long bytes) {
            double seconds = (System.nanoTime() - start) / 1e9;
            long sum = records.values().stream().mapToLong(Long::longValue).sum();
            progress.update(
                    pipeline,
                    RunText.count(sum) + " in " + records.size() + (records.size() == 1 ? " stream" : " streams")
                            + RunText.rate(sum, seconds));
        }

        @Override
        public void notice(String text) {
            progress.notice(pipeline + ": " + terminal.styledErr(Style.YELLOW, "Note:") + " " + text);
        }

        @Override
        public void tapLine(String line) {
            progress.notice(terminal.styledErr(Style.DIM, pipeline + ": tap: " + line));
        }

        @Override
        public void transformLine(String line) {
            progress.notice(terminal.styledErr(Style.DIM, pipeline + ": transform: " + line));
        }

        @Override
        public void finished(RunReport report) {
            String text = RunText.verdict(report) + " " + RunText.sum(report) + "."
                    + report.error().map(error -> " " + error).orElse("");
            if (report.status() == ExtractionStatus.SUCCESS) {
                progress.finish(pipeline, RunText.sum(report));
            } else {
                progress.fail(pipeline, text);
            }
            report.streams()
                    .properties()
                    .forEach(stream ->
                            progress.notice("      " + stream.getKey() + ": " + RunText.committed(stream.getValue())));
        }

        @Override
        public void close() {
            count(0, 1);
        }
    }
}
