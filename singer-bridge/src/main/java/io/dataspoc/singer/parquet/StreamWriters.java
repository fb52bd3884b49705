package io.dataspoc.singer.parquet;

import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.parse.ParseOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The writers of one run. They share the encoder threads and the bound of memory: when the batches being filled take too much, the
 * largest is encoded first; when the row groups do, the largest is written first. Its methods are for the reader's thread.
 */
public final class StreamWriters implements AutoCloseable {

    private final WriterOptions options;
    private final ParseOptions parsing;
    private final Warnings warnings;
    private final BatchStage.Factory stages;
    private final EncoderPool pool;
    private final List<StreamWriter> writers = new CopyOnWriteArrayList<>();

    /** Starts the threads. */
    public StreamWriters(WriterOptions options, ParseOptions parsing, Warnings warnings) {
        this(options, parsing, warnings, BatchStage.Factory.DIRECT);
    }

    /**
     * Starts the threads.
     *
     * @param stages what batches go through before they are encoded
     */
    public StreamWriters(WriterOptions options, ParseOptions parsing, Warnings warnings, BatchStage.Factory stages) {
        this.stages = Objects.requireNonNull(stages, "stages is null");
        this.options = Objects.requireNonNull(options, "options is null");
        this.parsing = Objects.requireNonNull(parsing, "parsing is null");
        this.warnings = Objects.requireNonNull(warnings, "warnings is null");
        this.pool = new EncoderPool(options.encoderThreads(), options.compression());
    }

    /** A writer for one stream. No file is made before there are rows. */
    public StreamWriter open(StreamDefinition definition, FileTarget target) {
        StreamWriter writer = new StreamWriter(definition, target, this);
        writers.add(writer);
        return writer;
    }

    /** Starts to encode whatever is buffered, in all writers, and does not wait for it; the seals that follow are then quicker. */
    public void flush() throws IOException {
        for (StreamWriter writer : writers) {
            writer.flush();
        }
    }

    /** Aborts all writers, which discards what they have not sealed, and ends the threads. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (StreamWriter writer : new ArrayList<>(writers)) {
            try {
                writer.abort();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        pool.close();
        if (failure != null) {
            throw failure;
        }
    }

    WriterOptions options() {
        return options;
    }

    ParseOptions parsing() {
        return parsing;
    }

    Warnings warnings() {
        return warnings;
    }

    BatchStage.Factory stages() {
        return stages;
    }

    EncoderPool pool() {
        return pool;
    }

    void forget(StreamWriter writer) {
        writers.remove(writer);
    }

    /** Hands the largest batches to the encoder until what is being filled takes at most two fifths of the bound. */
    void relieveBatches() throws IOException {
        long filling = 0;
        for (StreamWriter writer : writers) {
            filling += writer.batchBytes();
        }
        while (filling > options.memoryBytes() * 2 / 5) {
            StreamWriter largest = null;
            for (StreamWriter writer : writers) {
                if (largest == null || writer.batchBytes() > largest.batchBytes()) {
                    largest = writer;
                }
            }
            filling -= largest.batchBytes();
            largest.flush();
        }
    }

    /** Has the largest row groups written when they take more than two fifths of the bound. Called by encoder threads. */
    void relieveRowGroups() {
        long buffered = 0;
        StreamWriter largest = null;
        for (StreamWriter writer : writers) {
            buffered += writer.rowGroupBytes();
            if (largest == null || writer.rowGroupBytes() > largest.rowGroupBytes()) {
                largest = writer;
            }
        }
        if (largest != null && buffered > options.memoryBytes() * 2 / 5) {
            largest.spillRowGroup();
        }
    }
}
