package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.message.RecordLine;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.MessageType;

/**
 * The encoder's side of one stream: batches in, files out. Its methods are called by one thread at a time, in order; only
 * {@link #bufferedBytes} by any.
 */
final class StreamEncoder {

    private final FileTarget target;
    private final WriterOptions options;
    private final NullCounter nulls;
    private final List<WrittenFile> finished = new ArrayList<>();
    private StreamSchema schema;
    private MessageType type;
    private RowGroup group;
    private ParquetFile file;
    private long version = RecordLine.UNVERSIONED;
    private volatile long bufferedBytes;

    StreamEncoder(FileTarget target, WriterOptions options, NullCounter nulls) {
        this.target = target;
        this.options = options;
        this.nulls = nulls;
    }

    /** Encodes a batch. One with another schema than the last goes to a new file. */
    void encode(ColumnBatch batch, Scratch scratch) throws IOException {
        if (!batch.schema().equals(schema)) {
            finishFile(scratch);
            begin(batch.schema());
        }
        nulls.count(batch);
        group.add(batch, scratch);
        if (group.isFull()) {
            writeGroup(scratch);
        }
        bufferedBytes = group.allocatedBytes();
        if (file != null && file.position() >= options.targetFileBytes()) {
            finishFile(scratch);
        }
    }

    /** Says which version the records after this have; it begins a new file for them. */
    void version(long next, Scratch scratch) throws IOException {
        finishFile(scratch);
        version = next;
    }

    private void begin(StreamSchema next) {
        schema = next;
        type = ParquetTypes.message(next);
        group = new RowGroup(next, type, nulls::isKey);
    }

    /** Writes the row group under way to its file, so that its memory is free. */
    void spill(Scratch scratch) throws IOException {
        if (group != null && group.rows() > 0) {
            writeGroup(scratch);
            group = new RowGroup(schema, type, nulls::isKey);
            bufferedBytes = group.allocatedBytes();
        }
    }

    private void writeGroup(Scratch scratch) throws IOException {
        openFile();
        file.write(group, scratch);
    }

    private void openFile() throws IOException {
        if (file == null) {
            file = new ParquetFile(target.create(), schema, type, options);
        }
    }

    private void finishFile(Scratch scratch) throws IOException {
        if (group != null && group.rows() > 0) {
            writeGroup(scratch);
        }
        if (file != null) {
            finished.add(file.finish(version));
            file = null;
        }
    }

    /** Finishes the current file and hands out all finished ones. */
    List<WrittenFile> seal(Scratch scratch) throws IOException {
        finishFile(scratch);
        release();
        List<WrittenFile> files = List.copyOf(finished);
        finished.clear();
        return files;
    }

    /** Like {@link #seal}, with a file of no rows if there is no other. */
    List<WrittenFile> sealOrEmpty(StreamSchema columns, Scratch scratch) throws IOException {
        List<WrittenFile> files = seal(scratch);
        if (!files.isEmpty() || columns.size() == 0) {
            return files;
        }
        begin(columns);
        openFile();
        return seal(scratch);
    }

    private void release() {
        schema = null;
        type = null;
        group = null;
        bufferedBytes = 0;
    }

    /** Discards the current file and the finished ones that no seal has handed out. */
    void discard() throws IOException {
        release();
        IOException failure = null;
        for (WrittenFile written : finished) {
            failure = attempt(written.output()::discard, failure);
        }
        finished.clear();
        if (file != null) {
            failure = attempt(file::discard, failure);
            file = null;
        }
        if (failure != null) {
            throw failure;
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private static IOException attempt(Action action, IOException before) {
        try {
            action.run();
            return before;
        } catch (IOException e) {
            if (before == null) {
                return e;
            }
            before.addSuppressed(e);
            return before;
        }
    }

    /** The memory that the row group under way takes. */
    long bufferedBytes() {
        return bufferedBytes;
    }
}
