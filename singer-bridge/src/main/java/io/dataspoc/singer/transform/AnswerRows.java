package io.dataspoc.singer.transform;

import java.io.IOException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/** The rows of an answer, some thousand at a time. To read them is the process's affair, to use them is not. */
final class AnswerRows {

    private final ArrowStreamReader reader;
    private final Guard guard;

    AnswerRows(ArrowStreamReader reader, Guard guard) {
        this.reader = reader;
        this.guard = guard;
    }

    /** Reads under the watch over the process. */
    @FunctionalInterface
    interface Guard {
        Object read(WorkerProcess.Step<Object> step) throws TransformException;
    }

    /** The vectors, which {@link #next} fills. */
    VectorSchemaRoot root() throws IOException {
        guard.read(reader::getVectorSchemaRoot);
        return reader.getVectorSchemaRoot();
    }

    /** Whether there were more rows; they are in the vectors now. */
    boolean next() throws IOException {
        return (Boolean) guard.read(reader::loadNextBatch);
    }
}
