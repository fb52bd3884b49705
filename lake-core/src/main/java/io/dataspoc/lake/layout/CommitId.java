package io.dataspoc.lake.layout;

/**
 * One commit of a run.
 *
 * @param pipeline the pipeline's name
 * @param run the run
 * @param sequence counts the run's commits from 1
 */
public record CommitId(String pipeline, RunId run, int sequence) {

    public CommitId {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence counts from 1: " + sequence);
        }
    }

    /** {@code <run>-<seq>}: what names the commit within its pipeline. */
    public String name() {
        return run + "-" + sequence;
    }

    /** {@code <pipeline>/<run>-<seq>}, fit for a key. */
    @Override
    public String toString() {
        return PathSegment.encode(pipeline) + "/" + name();
    }
}
