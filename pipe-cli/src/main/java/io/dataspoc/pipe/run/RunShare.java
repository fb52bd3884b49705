package io.dataspoc.pipe.run;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.singer.extract.CutPolicy;
import io.dataspoc.singer.parquet.WriterOptions;

/**
 * What one of several runs at once may take of the process.
 *
 * @param bufferBytes the bound of its buffers
 * @param replayBytes how much of the beginning of its tap's output it keeps
 * @param encoderThreads how many threads encode its files
 */
public record RunShare(long bufferBytes, int replayBytes, int encoderThreads) {
    /** A run with less makes files of tiny row groups. */
    private static final long LEAST = 8L << 20;

    /** Of a run that is alone. */
    private static final int REPLAY = CutPolicy.defaults().replayBytes();

    /**
     * An equal part for each of {@code parallel} runs. Of Java's heap three eighths stay free, for what is not counted: the
     * young space, rows that are larger than the rest, and what a store sends.
     *
     * @param parallel how many runs there are at once; positive
     * @param heapBytes the most that Java's heap may become
     * @param cores how many there are
     * @throws CommandFailure if there is too little for so many
     */
    public static RunShare of(int parallel, long heapBytes, int cores) {
        long part = heapBytes / 8 * 5 / parallel;
        long buffers = Math.min(WriterOptions.DEFAULT_MEMORY_BYTES, part / 4 * 3);
        long most = Math.max(1, heapBytes / 8 * 5 / 4 * 3 / LEAST);
        if (parallel > most) {
            throw CommandFailure.usage("--parallel " + parallel + " is too much for Java's " + (heapBytes >> 20)
                    + " MB: " + most + " pipelines fit. Give it more with DATASPOC_JAVA_OPTS=-Xmx4g, or run fewer at"
                    + " once.");
        }
        int threads = Math.max(1, (cores - 1) / parallel);
        return new RunShare(buffers, (int) Math.min(REPLAY, part / 8), threads);
    }
}
