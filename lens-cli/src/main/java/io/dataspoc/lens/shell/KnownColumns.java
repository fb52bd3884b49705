package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.sql.Statements;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of tables, looked up when they are first completed. */
final class KnownColumns {
    private final LensClient client;
    private final KnownTables tables;
    private final Map<LakeTable, List<ResultColumn>> known = new IdentityHashMap<>();

    KnownColumns(LensClient client, KnownTables tables) {
        this.client = requireNonNull(client, "client is null");
        this.tables = requireNonNull(tables, "tables is null");
    }

    /** The columns of a table of the lake or of the session; none if there is no such table. */
    List<ResultColumn> of(List<String> parts) {
        Optional<LakeTable> table = tables.table(parts);
        try {
            if (table.isPresent()) {
                return known.computeIfAbsent(table.get(), found -> client.schema(Sql.path(parts)));
            }
            return client.session()
                    .describe(Statements.split("FROM " + Sql.path(parts)).get(0));
        } catch (CommandFailure | LakeException | EngineException e) {
            // The statement itself will say what is wrong with the table; until then it has no columns to offer.
            return table.map(LakeTable::columns).orElse(List.of());
        }
    }
}
