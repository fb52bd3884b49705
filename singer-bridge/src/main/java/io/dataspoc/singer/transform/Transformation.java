package io.dataspoc.singer.transform;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/** What a run does to records between the tap and the table. */
public sealed interface Transformation {

    /** Records land as they come. */
    Transformation NONE = new None();

    /** Nothing. */
    record None() implements Transformation {}

    /**
     * A Python file with a function {@code transform(df)}.
     *
     * @param file the file; absolute
     * @param python the interpreter: a path or a name on the {@code PATH}; empty to look for one
     * @param batchRows how many rows of a stream the function gets at once, at most
     * @param onError what becomes of a batch that it fails on
     * @param timeout how long it may take for one batch; zero for no bound
     */
    record InPython(Path file, String python, int batchRows, OnError onError, Duration timeout)
            implements Transformation {

        /** A hundred thousand. */
        public static final int DEFAULT_BATCH_ROWS = 100_000;

        /** Ten minutes. */
        public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

        public InPython {
            requireNonNull(file, "file is null");
            requireNonNull(python, "python is null");
            requireNonNull(onError, "onError is null");
            requireNonNull(timeout, "timeout is null");
            if (batchRows < 1 || timeout.isNegative()) {
                throw new IllegalArgumentException("batchRows must be positive and the timeout not negative");
            }
        }

        /** That file with the usual settings. */
        public static InPython of(Path file) {
            return new InPython(file, "", DEFAULT_BATCH_ROWS, OnError.FAIL, DEFAULT_TIMEOUT);
        }
    }

    /** What becomes of a batch that the function fails on. */
    enum OnError {
        /** The run fails. */
        FAIL,
        /** It is written as it came, with a warning. */
        RAW
    }
}
