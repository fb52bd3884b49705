package io.dataspoc.singer.transform;

import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.parquet.BatchStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a run does to records, at work. Its methods are for the run's thread, but for {@link #hurry}. */
public interface RunningTransform extends AutoCloseable {

    /** Does nothing. */
    RunningTransform NONE = new RunningTransform() {

        @Override
        public BatchStage.Factory stages(Warnings warnings, TableColumns tables) {
            return BatchStage.Factory.DIRECT;
        }

        @Override
        public Optional<TransformReport> report() {
            return Optional.empty();
        }

        @Override
        public boolean hasFailed() {
            return false;
        }

        @Override
        public void hurry() {
            // Nothing is under way.
        }

        @Override
        public void close() {
            // Nothing was started.
        }
    };

    /**
     * Starts it, and waits until it can work.
     *
     * @param environment the user's environment
     * @param temporary where private folders can be made
     * @throws TransformException if it can't work; the message says what to do
     */
    static RunningTransform start(
            Transformation transformation, Map<String, String> environment, Path temporary, TransformListener listener)
            throws IOException {
        return transformation instanceof Transformation.InPython python
                ? PythonTransform.start(python, environment, temporary, listener)
                : NONE;
    }

    /** Tells what is known of tables. */
    @FunctionalInterface
    interface TableColumns {

        /** The types of the columns that a stream's table has already, by name, as the manifest names them. */
        Map<String, String> of(String stream);
    }

    /**
     * The stages of the streams in one reading of the tap's output.
     *
     * @param tables what columns of nothing but nulls are taken for
     */
    BatchStage.Factory stages(Warnings warnings, TableColumns tables);

    /** What is to be said of it in the run's log. */
    Optional<TransformReport> report();

    /** Whether it failed, so that nothing more can be asked of it. */
    boolean hasFailed();

    /** The run is to end: what is still under way gets a short time. Callable from any thread. */
    void hurry();

    @Override
    void close() throws IOException;
}
