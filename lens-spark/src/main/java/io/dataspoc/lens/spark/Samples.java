package io.dataspoc.lens.spark;

import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.spark.translate.Translator.Input;
import io.dataspoc.lens.spark.translate.Translator.Translation;
import io.dataspoc.lens.sql.Statements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses rows of large tables by a condition that both engines can tell in the same way: the first digits of a key's MD5 as text.
 * Tables that are joined are chosen by the columns that are compared in the join.
 */
final class Samples {
    /** Tables of up to as many rows are taken whole. */
    static final long SMALL = Long.getLong("dataspoc.spark.sample", 20_000);

    private static final long SPACE = 1L << 32;

    private final LakeSession session;
    private final LakeTables tables;

    Samples(LakeSession session, LakeTables tables) {
        this.session = session;
        this.tables = tables;
    }

    /** The conditions in DuckDB's SQL, by the views of large tables. */
    Map<String, String> conditions(Translation translation) {
        Map<Input, Long> large = new LinkedHashMap<>();
        for (Input input : translation.inputs()) {
            Optional<LakeTable> table = tables.table(input.view());
            table.ifPresent(found -> {
                long rows = found.rows().orElseGet(() -> count(found));
                if (rows > SMALL) {
                    large.put(input, rows);
                }
            });
        }
        // One share for all, or rows of one would miss their partners in another.
        long most = large.values().stream().mapToLong(Long::longValue).max().orElse(1);
        String bound = String.format(Locale.ROOT, "%08x", Math.max(1, (long) ((double) SMALL / most * SPACE)));
        Map<String, String> conditions = new LinkedHashMap<>();
        for (Input input : large.keySet()) {
            key(input, translation, large)
                    .ifPresent(column -> conditions.put(
                            input.view(),
                            "substr(md5(CAST(" + Sql.name(column) + " AS VARCHAR)), 1, 8) < '" + bound + "'"));
        }
        return conditions;
    }

    /** The same condition in Spark SQL, whose names in double quotes are identifiers too. */
    static String spark(String condition) {
        return condition.replace(" AS VARCHAR)", " AS STRING)");
    }

    private long count(LakeTable table) {
        try (Result rows = session.run(Statements.split("SELECT count(*) FROM " + tables.duckDb(table))
                        .get(0))
                .orElseThrow()) {
            return rows.next() ? ((Number) rows.value(0)).longValue() : 0;
        }
    }

    /** The column by which a table's rows are chosen; empty if it has none that is text alike on both engines. */
    private static Optional<String> key(Input input, Translation translation, Map<Input, Long> large) {
        List<String> candidates = new ArrayList<>();
        for (List<String> pair : translation.equalities()) {
            for (int side = 0; side < 2; side++) {
                String other = pair.get(1 - side);
                boolean meets = large.keySet().stream()
                        .anyMatch(each -> each != input && column(each, other).isPresent());
                column(input, pair.get(side)).ifPresent(name -> candidates.add(meets ? 0 : candidates.size(), name));
            }
        }
        input.columns().forEach(column -> candidates.add(column.name()));
        return candidates.stream().filter(name -> isChoosable(input, name)).findFirst();
    }

    private static Optional<String> column(Input input, String name) {
        return input.columns().stream()
                .map(ResultColumn::name)
                .filter(name::equalsIgnoreCase)
                .findFirst();
    }

    private static boolean isChoosable(Input input, String name) {
        return input.columns().stream()
                .filter(column -> column.name().equals(name))
                .anyMatch(column -> List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "VARCHAR", "DATE")
                        .contains(column.type()));
    }
}
