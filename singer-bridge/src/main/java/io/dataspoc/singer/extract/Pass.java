package io.dataspoc.singer.extract;

import io.dataspoc.singer.message.SingerReader;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.parquet.StreamWriters;
import io.dataspoc.singer.tap.StreamPlan;
import io.dataspoc.singer.transform.RunningTransform;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** One reading of a tap's output, with the files that it stages. Closing it discards what was not committed. */
final class Pass implements TapReader, AutoCloseable {

    private final StreamWriters writers;
    private final TapMessages messages;
    private final SingerReader reader;

    Pass(
            ExtractionOptions options,
            CutPolicy cuts,
            StreamPlan plan,
            StateKeeping states,
            Committer lake,
            RunningTransform transform,
            Runnable afterCut) {
        Warnings warnings = new Warnings();
        lake.record().counted(warnings);
        this.writers = new StreamWriters(
                options.writing(), options.parsing(), warnings, transform.stages(warnings, this::tableColumns));
        this.messages = new TapMessages(plan, options, cuts, states, lake, writers, afterCut);
        this.reader = new SingerReader(messages, options.reading(), warnings);
    }

    private Map<String, String> tableColumns(String stream) {
        return messages.tableColumns(stream);
    }

    @Override
    public void read(InputStream in) throws IOException {
        reader.read(in);
    }

    TapMessages messages() {
        return messages;
    }

    /** Tells how far it has come; callable from any thread. */
    @Override
    public void report(ExtractionListener listener) {
        Map<String, Long> wanted = new HashMap<>(reader.records());
        wanted.keySet().removeIf(stream -> !messages.isWanted(stream));
        listener.progress(wanted, reader.progress().bytes());
    }

    @Override
    public void close() throws IOException {
        writers.close();
    }
}
