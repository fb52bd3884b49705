package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import io.dataspoc.singer.transform.Transformation;
import io.dataspoc.singer.transform.Transformation.InPython;
import io.dataspoc.singer.transform.Transformation.OnError;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a pipeline's Python transform is run, if it has one.
 *
 * @param python the interpreter; empty to look for one
 * @param batchRows how many rows it gets at once, at most; positive
 * @param onError what becomes of a batch that it fails on
 * @param timeout how long it may take for one batch; zero for no bound
 */
public record TransformSettings(String python, int batchRows, OnError onError, Duration timeout) {
    /** What holds where the pipeline says nothing. */
    public static final TransformSettings DEFAULTS =
            new TransformSettings("", InPython.DEFAULT_BATCH_ROWS, OnError.FAIL, InPython.DEFAULT_TIMEOUT);

    /** Refuses nulls, and numbers that are none. */
    public TransformSettings {
        requireNonNull(python, "python is null");
        requireNonNull(onError, "onError is null");
        if (batchRows < 1 || timeout.isNegative()) {
            throw new IllegalArgumentException("batchRows is not positive or the timeout is negative");
        }
    }

    /** The transform in a file, with these settings. */
    public Transformation of(Path file) {
        return new InPython(file.toAbsolutePath(), python, batchRows, onError, timeout);
    }
}
