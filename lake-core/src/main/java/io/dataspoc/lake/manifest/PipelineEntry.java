package io.dataspoc.lake.manifest;

import java.util.Optional;

/**
 * What the manifest knows of a pipeline: enough to tell its living holder from an earlier one, and a commit that took
 * place from one that did not.
 *
 * @param fence the highest fence that a holder of its lease wrote
 * @param lastCommit the id of its last commit; empty if it made none
 */
public record PipelineEntry(long fence, String lastCommit) {

    /** Of a pipeline that the manifest does not know. */
    public static final PipelineEntry NONE = new PipelineEntry(0, "");

    /** The id of the last commit. */
    public Optional<String> commit() {
        return Optional.of(lastCommit).filter(id -> !id.isEmpty());
    }
}
