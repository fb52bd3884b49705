package io.dataspoc.lens.ask;

import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.query.ColumnProfile;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values of a table's rows, for models that may see some. Nothing is fetched for it. */
final class Samples {
    private static final int ROWS = 3;
    private static final int FEW = 12;
    private static final int LONGEST = 40;

    /** Larger tables are not searched for columns with few values. */
    private static final long MOST_ROWS = 5_000_000;

    private final LakeSession session;

    Samples(LakeSession session) {
        this.session = session;
    }

    /** What is known of a table's columns, by name: their values if they are few, else the smallest and the largest. */
    Map<String, String> values(TableCard card) {
        Map<String, String> values = new LinkedHashMap<>();
        for (ColumnProfile profile : session.profile(card.name()).columns()) {
            ResultColumn column = profile.column();
            String few = column.type().equals("VARCHAR") && isSmall(card) ? few(card, column) : "";
            if (!few.isEmpty()) {
                values.put(column.name(), "one of " + few);
            } else if (!profile.low().isEmpty()) {
                values.put(column.name(), "from " + cut(profile.low()) + " to " + cut(profile.high()));
            }
        }
        return values;
    }

    private static boolean isSmall(TableCard card) {
        return card.table().isHere() && card.table().rows().orElse(0) <= MOST_ROWS;
    }

    private String few(TableCard card, ResultColumn column) {
        String name = Sql.name(column.name());
        List<String> found = texts("SELECT DISTINCT " + name + " FROM " + card.name() + " WHERE " + name
                        + " IS NOT NULL LIMIT " + (FEW + 1))
                .stream()
                .map(row -> row.get(0))
                .toList();
        boolean few = found.size() <= FEW && found.stream().allMatch(value -> value.length() <= LONGEST);
        return few ? found.stream().sorted().map(Sql::text).collect(Collectors.joining(", ")) : "";
    }

    /** Some rows, one a line. */
    List<String> rows(TableCard card) {
        if (!card.table().isHere()) {
            return List.of();
        }
        return texts("FROM " + card.name() + " LIMIT " + ROWS).stream()
                .map(row -> row.stream().map(Samples::cut).collect(Collectors.joining(" | ")))
                .toList();
    }

    private List<List<String>> texts(String sql) {
        Statement statement = Statements.split(sql).get(0);
        List<List<String>> rows = new ArrayList<>();
        try (Result result = session.run(statement).orElseThrow()) {
            while (result.next()) {
                rows.add(result.values().stream().map(String::valueOf).toList());
            }
        }
        return rows;
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
