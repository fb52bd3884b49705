package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.spark.translate.Queries.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The tables that a query can name: those that WITH gives around it, and those of the lake.
 *
 * @param tables by their names in lower case
 * @param definitions what WITH says, in order, as DuckDB's parse has it
 */
record Environment(Map<String, Table> tables, List<JsonNode> definitions) {
    /**
     * A table.
     *
     * @param view its name in Spark
     * @param columns its columns
     */
    record Table(String view, List<Output> columns) {}

    /** Copies both. */
    Environment {
        tables = Map.copyOf(tables);
        definitions = List.copyOf(definitions);
    }

    /** With one table more, which hides others of its name. */
    Environment with(String name, Table table, JsonNode definition) {
        Map<String, Table> more = new HashMap<>(tables);
        more.put(name.toLowerCase(Locale.ROOT), table);
        List<JsonNode> all = new ArrayList<>(definitions);
        all.add(definition);
        return new Environment(more, all);
    }

    Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name.toLowerCase(Locale.ROOT)));
    }
}
