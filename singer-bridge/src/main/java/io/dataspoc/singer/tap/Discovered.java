package io.dataspoc.singer.tap;

import static java.util.Objects.requireNonNull;

/** What came of asking a tap for its catalog. */
public sealed interface Discovered {

    /**
     * The tap has a catalog.
     *
     * @param catalog what it printed
     * @param option how it takes it back
     * @param certainty whether a run has shown that it does
     */
    record Found(Catalog catalog, CatalogOption option, Certainty certainty) implements Discovered {
        public Found {
            requireNonNull(catalog, "catalog is null");
            requireNonNull(option, "option is null");
            requireNonNull(certainty, "certainty is null");
        }
    }

    /**
     * The tap printed none.
     *
     * @param reason why, without secrets
     * @param cause whether it will ever print one
     */
    record None(String reason, Cause cause) implements Discovered {
        public None {
            requireNonNull(reason, "reason is null");
            requireNonNull(cause, "cause is null");
        }
    }

    /** Whether a run has shown how a tap takes its catalog. */
    enum Certainty {
        GUESSED,
        PROVEN
    }

    /** Why there is no catalog. */
    enum Cause {
        /** The tap does not know discovery: it is not asked again. */
        UNSUPPORTED,
        /** It failed, as on a wrong password: it is asked again next time. */
        FAILED
    }
}
