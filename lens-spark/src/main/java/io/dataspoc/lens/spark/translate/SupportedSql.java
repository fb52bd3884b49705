package io.dataspoc.lens.spark.translate;

import io.dataspoc.lens.spark.translate.Functions.Rule;
import io.dataspoc.lens.spark.translate.Functions.Sort;
import io.dataspoc.lens.spark.translate.SqlType.Kind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What of DuckDB's SQL runs on Spark, as a page of the documentation, from the translator's own lists. */
public final class SupportedSql {
    private SupportedSql() {}

    /** The functions that are supported, sorted, as rows of a table in Markdown. */
    public static String functions() {
        return table(Sort.SCALAR);
    }

    /** The same of aggregates. */
    public static String aggregates() {
        return table(Sort.AGGREGATE);
    }

    private static String table(Sort sort) {
        return Functions.all().stream()
                .filter(rule -> rule.sort() == sort)
                .sorted(Comparator.comparing(Rule::form))
                .map(SupportedSql::row)
                .collect(Collectors.joining("\n", "| written | also called |\n|---|---|\n", "\n"));
    }

    private static String row(Rule rule) {
        List<String> others = Arrays.stream(rule.names().split(" "))
                .filter(name -> !rule.form().startsWith(name + "(") && Character.isLetter(name.charAt(0)))
                .map(name -> "`" + name + "`")
                .toList();
        return "| `" + rule.form().replace("|", "\\|") + "` | " + String.join(", ", others) + " |";
    }

    /** The types that are supported, with Spark's names for them, as rows of a table in Markdown. */
    public static String types() {
        StringBuilder rows = new StringBuilder("| DuckDB | Spark |\n|---|---|\n");
        for (Kind kind : Kind.values()) {
            String name = switch (kind) {
                case DECIMAL -> "DECIMAL(18,2)";
                case TIMESTAMPTZ -> "TIMESTAMP WITH TIME ZONE";
                case LIST -> "INTEGER[]";
                case STRUCT -> "STRUCT(a INTEGER)";
                case NULL, OTHER, INTERVAL -> "";
                default -> kind.name();
            };
            if (!name.isEmpty()) {
                rows.append("| `").append(name).append("` | `");
                rows.append(TypeReader.read(name).spark().replace("`", "")).append("` |\n");
            }
        }
        return rows.toString();
    }

    /** Functions that may stand over windows. */
    public static String windows() {
        return Windows.names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
