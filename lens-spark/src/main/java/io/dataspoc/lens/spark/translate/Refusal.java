package io.dataspoc.lens.spark.translate;

/** A query uses what Spark cannot do with the same result, as far as the translator knows. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * A refusal.
     *
     * @param problem what, and what to write instead; one line
     * @param offset where it stands in the query, in characters; -1 where that is not known
     */
    Refusal(String problem, int offset) {
        super(problem, null, false, false);
        this.offset = offset;
    }

    /** A refusal of a whole query. */
    public static Refusal of(String problem) {
        return new Refusal(problem, -1);
    }

    /** Where it stands in the query, in characters; -1 where that is not known. */
    public int offset() {
        return offset;
    }
}
