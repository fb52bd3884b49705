package io.dataspoc.singer.extract;

import io.dataspoc.lake.commit.TableWriter;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.singer.batch.BatchFile;
import io.dataspoc.singer.message.BatchMessage;
import io.dataspoc.singer.message.RecordSink;
import io.dataspoc.singer.message.SchemaMessage;
import io.dataspoc.singer.message.SingerHandler;
import io.dataspoc.singer.message.StateMessage;
import io.dataspoc.singer.parquet.StreamWriters;
import io.dataspoc.singer.tap.ReplicationMethod;
import io.dataspoc.singer.tap.StreamPlan;
import io.dataspoc.singer.tap.TapException;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Turns the tap's messages into staged files, and STATE messages into commits.
 *
 * <p>A commit holds the files of all streams and the STATE that covers them. While a table is being replaced no STATE
 * makes a commit: the table changes in one step, at the end, and a STATE must not run ahead of it.
 */
final class TapMessages implements SingerHandler, Sent {

    private final StreamPlan plan;
    private final ReadMode mode;
    private final Portion portion;
    private final StateKeeping keeping;
    private final CutPolicy cuts;
    private final Committer lake;
    private final StreamWriters writers;
    private final Runnable afterCut;
    private final LocalDate date;
    private final Map<String, StreamOutput> outputs = new LinkedHashMap<>();
    private final Map<String, RecordSink> sinks = new HashMap<>();
    private final Map<TableId, String> streamOfTable = new HashMap<>();
    /** Versions that streams activated before their SCHEMA. */
    private final Map<String, Long> activatedEarly = new HashMap<>();

    private final Map<String, TableWriter> appended = new HashMap<>();
    private final Set<String> seen = new TreeSet<>();
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final AtomicLong stagedBytes = new AtomicLong();
    private long lastCut = System.nanoTime();
    private long lastStateToRead = Long.MAX_VALUE;
    private long states;
    private long coveredStates;
    private byte[] pendingState;
    private boolean replacing;
    private boolean leavesOut;
    private int expectedStreams;
    private int fullStreams;

    TapMessages(
            StreamPlan plan,
            ExtractionOptions options,
            CutPolicy cuts,
            StateKeeping keeping,
            Committer lake,
            StreamWriters writers,
            Runnable afterCut) {
        this.plan = plan;
        this.mode = options.mode();
        this.portion = options.portion();
        this.keeping = keeping;
        this.cuts = cuts;
        this.lake = lake;
        this.writers = writers;
        this.afterCut = afterCut;
        this.date = LocalDate.ofInstant(lake.record().started(), ZoneOffset.UTC);
    }

    /** Ends the reading, by an {@link EndOfReplayException}, at this STATE, counted from 1. */
    void stopAfterState(long number) {
        lastStateToRead = number;
    }

    /** Ends the reading, by a {@link LimitReachedException}, when so many streams have all the records that they may have. */
    void expect(int streams) {
        expectedStreams = streams;
    }

    /** The last STATE, counted from 1, that may be committed with all records before it; 0 for none. */
    long coveredStates() {
        return coveredStates;
    }

    /** Whether the tap has sent any message that means something. */
    @Override
    public boolean isEmpty() {
        return states == 0 && seen.isEmpty();
    }

    /** The types of the columns that a stream's rows are added to, by name. */
    Map<String, String> tableColumns(String stream) {
        Map<String, String> types = new HashMap<>();
        if (appended.containsKey(stream)) {
            appended.get(stream).entry().columns().forEach(column -> types.put(column.name(), column.type()));
        }
        return types;
    }

    /** The streams that have had a SCHEMA, wanted or not. */
    @Override
    public Set<String> seenStreams() {
        return seen;
    }

    /** Whether a stream's records are written; callable from any thread. */
    boolean isWanted(String stream) {
        return wanted.contains(stream);
    }

    @Override
    public RecordSink schema(SchemaMessage message) throws IOException {
        seen.add(message.stream());
        StreamOutput known = outputs.get(message.stream());
        if (known != null) {
            known.redefine(message);
            return sinks.get(message.stream());
        }
        return plan.of(message.stream()) instanceof StreamPlan.Wanted fate
                ? begin(message, fate)
                : RecordSink.discard();
    }

    private RecordSink begin(SchemaMessage message, StreamPlan.Wanted fate) throws IOException {
        WriteMode write = mode.usesState() && fate.method() != ReplicationMethod.FULL_TABLE
                ? WriteMode.APPEND
                : WriteMode.REPLACE;
        TableWriter table = table(message.stream(), fate.table());
        if (write == WriteMode.APPEND) {
            appended.put(message.stream(), table);
        }
        StreamOutput output =
                StreamOutput.open(message, table, write, writers, date, stagedBytes, lake.record()::notice);
        refuseToShorten(output);
        outputs.put(message.stream(), output);
        wanted.add(message.stream());
        replacing |= output.replaces();
        lake.record().began(output);
        Long version = activatedEarly.remove(message.stream());
        if (version != null) {
            activate(output, version);
        }
        RecordSink sink = portion.isLimited() ? limited(output) : output.writer();
        sinks.put(message.stream(), sink);
        return sink;
    }

    private RecordSink limited(StreamOutput output) {
        return new LimitedSink(output.writer(), portion.recordsPerStream(), this::streamIsFull, this::leaveOut);
    }

    private void streamIsFull() {
        fullStreams++;
        if (fullStreams == expectedStreams) {
            leaveOut();
            throw new LimitReachedException();
        }
    }

    /** From now on a STATE covers more than what is written. */
    private void leaveOut() {
        if (!leavesOut) {
            leavesOut = true;
            lake.record()
                    .notice("Limited to " + portion.recordsPerStream()
                            + " records of each stream: what was left out comes"
                            + " with the next run, and so does again what came after the tap's last STATE. 'run --full'"
                            + " starts afresh.");
        }
    }

    /** A table that is replaced by its first few records would lose the others. */
    private void refuseToShorten(StreamOutput output) {
        if (portion.isLimited() && output.replaces() && output.rowsBefore() > portion.recordsPerStream()) {
            throw new TapException("Table " + output.table() + " holds " + output.rowsBefore()
                    + " rows, and a run limited to " + portion.recordsPerStream()
                    + " records would replace them. Raise --limit, or look at the first records with 'preview'.");
        }
    }

    /** Two streams never share a table: the later one goes by its own name, if that is free. */
    private TableWriter table(String stream, String name) {
        TableWriter table = lake.table(name);
        if (streamOfTable.putIfAbsent(table.id(), stream) == null) {
            return table;
        }
        TableWriter own = lake.table(stream);
        if (streamOfTable.putIfAbsent(own.id(), stream) != null) {
            throw new TapException("Streams '" + stream + "' and '" + streamOfTable.get(own.id())
                    + "' would both be table " + own.id() + ". Leave one of them out of 'streams' in the pipeline.");
        }
        return own;
    }

    @Override
    public void state(StateMessage message) throws IOException {
        states++;
        if (!leavesOut) {
            pendingState = keeping.toStore(message.value());
        }
        if (!replacing && !leavesOut) {
            coveredStates = states;
            if (cuts.isDue(stagedBytes.get(), System.nanoTime() - lastCut)) {
                commit();
            }
        }
        if (states == lastStateToRead) {
            throw new EndOfReplayException();
        }
    }

    @Override
    public void activateVersion(String stream, long version) throws IOException {
        StreamOutput output = outputs.get(stream);
        if (output == null) {
            activatedEarly.put(stream, version);
            return;
        }
        activate(output, version);
    }

    private void activate(StreamOutput output, long version) throws IOException {
        output.activate(version);
        if (output.obsoleteRows() > 0) {
            lake.record()
                    .notice("Stream '" + output.stream() + "' activated version " + version + ": "
                            + output.obsoleteRows() + " rows of other versions leave the table.");
        }
    }

    @Override
    public InputStream openBatch(BatchMessage message, String address) throws IOException {
        return BatchFile.open(message, address);
    }

    @Override
    public void unknown(String type) {
        // The reader has counted it; there is nothing else to do with it.
    }

    /** Commits everything that has been read, with the last STATE if there was one since the last commit. */
    void commit() throws IOException {
        writers.flush();
        List<StreamOutput.Sealed> sealed = new ArrayList<>();
        for (StreamOutput output : outputs.values()) {
            output.seal().ifPresent(sealed::add);
        }
        lake.commit(sealed, pendingState);
        outputs.values().forEach(lake.record()::received);
        pendingState = null;
        stagedBytes.set(0);
        lastCut = System.nanoTime();
        afterCut.run();
    }

    /** All streams have as many records as they may. */
    static final class LimitReachedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LimitReachedException() {
            super("All streams have as many records as they may", null, false, false);
        }
    }

    /** The end of what is read again. */
    static final class EndOfReplayException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EndOfReplayException() {
            super("The last STATE has been read", null, false, false);
        }
    }
}
