package io.dataspoc.lake.repair;

import static java.util.Objects.requireNonNull;

/**
 * Something that is wrong in a bucket.
 *
 * @param kind what
 * @param key the object it is about
 * @param pipeline who alone may mend it: the pipeline whose lease protects it; empty where no pipeline is known
 * @param bytes how many bytes it takes; 0 where that does not matter
 * @param detail what people should know, in a few words
 * @param state what became of it
 */
public record Problem(Kind kind, String key, String pipeline, long bytes, String detail, State state) {

    /** What became of it. */
    public enum State {
        /** It was found. */
        FOUND,
        /** It was mended. */
        MENDED,
        /** It was left alone, because a run that lives may need it. */
        KEPT
    }

    public Problem {
        requireNonNull(kind, "kind is null");
        requireNonNull(key, "key is null");
        requireNonNull(pipeline, "pipeline is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(state, "state is null");
    }

    static Problem found(Kind kind, String key, String pipeline, long bytes, String detail) {
        return new Problem(kind, key, pipeline, bytes, detail, State.FOUND);
    }

    Problem mended() {
        return new Problem(kind, key, pipeline, bytes, detail, State.MENDED);
    }

    Problem kept(String why) {
        return new Problem(kind, key, pipeline, bytes, detail + "; " + why, State.KEPT);
    }
}
