package io.dataspoc.lens.spark;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.transform.plan.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of tables that a run is going to write. */
final class PlannedTables {
    private final Map<Target, List<ResultColumn>> columns = new HashMap<>();

    /** A table's columns are not known before another engine has made it. */
    static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unknown() {
            super("unknown", null, false, false);
        }
    }

    void put(Target target, List<ResultColumn> of) {
        columns.put(target, of);
    }

    Optional<List<ResultColumn>> of(Target target) {
        return Optional.ofNullable(columns.get(target));
    }
}
