package io.dataspoc.lens.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.catalog.Resolution.Rows;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.view.PartitionList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells which files of a table a statement needs, so that only those are fetched. */
final class FileSelection {
    private static final String PATHS = "__lens_paths";

    private final Session session;
    private final JsonNode parse;

    /** For a statement, by its parse. */
    FileSelection(Session session, JsonNode parse) {
        this.session = session;
        this.parse = parse;
    }

    /** The places of the needed files in the table's list; empty where all are needed, or are here already. */
    Optional<List<Integer>> of(Found found, List<String> name) {
        LakeTable table = found.table();
        boolean typed = !table.columns().isEmpty()
                && table.columns().stream().noneMatch(column -> column.type().isEmpty());
        if (found.rows() == Rows.LATEST || !typed || table.isHere()) {
            return Optional.empty();
        }
        PartitionList partitions = new PartitionList(table.paths(), table.columns());
        if (partitions.names().isEmpty()) {
            return Optional.empty();
        }
        return PartitionFilter.of(parse, name, partitions.names()).flatMap(filter -> matching(partitions, filter));
    }

    private Optional<List<Integer>> matching(PartitionList partitions, JsonNode filter) {
        try {
            JsonNode query = session.parse("SELECT __lens_place FROM " + PATHS + " WHERE true")
                    .orElseThrow();
            ((ObjectNode) query.path("statements").path(0).path("node")).set("where_clause", filter);
            String sql = "WITH " + partitions.relation(PATHS) + " " + session.print(query);
            List<Integer> places = new ArrayList<>();
            try (Result rows = session.run(sql).orElseThrow()) {
                while (rows.next()) {
                    places.add(((Number) rows.value(0)).intValue());
                }
            }
            return Optional.of(places.stream().sorted().toList());
        } catch (EngineException e) {
            return Optional.empty(); // DuckDB will say of the statement itself what is wrong with it.
        }
    }
}
