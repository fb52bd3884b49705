package io.dataspoc.lens.spark.translate;

import java.util.Collection;

/** The translator's functions, for tests outside of its package. */
public final class KnownFunctions {
    private KnownFunctions() {}

    /** Names of functions and operators. */
    public static Collection<String> names() {
        return Functions.names();
    }
}
