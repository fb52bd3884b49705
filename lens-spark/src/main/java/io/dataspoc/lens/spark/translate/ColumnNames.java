package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.spark.translate.Scope.Column;
import io.dataspoc.lens.spark.translate.SqlType.Field;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names of columns: a parameter of a lambda, a column of FROM, an alias of SELECT, or a column of a query around this one, in this
 * order; what follows are fields of structs.
 */
final class ColumnNames implements Expressions.Kind {
    private final Expressions expressions;

    ColumnNames(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public Typed of(JsonNode node, Scope scope) {
        Node.requireKnown(node, "A column", Set.of("column_names"));
        List<String> names = Node.texts(node, "column_names");
        for (Scope at = scope; at != null; at = at.outer().orElse(null)) {
            Optional<Typed> found = find(node, names, at);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw Node.refusal(node, "There is no column '" + String.join(".", names) + "' here.");
    }

    private Optional<Typed> find(JsonNode node, List<String> names, Scope scope) {
        String first = names.get(0);
        Optional<Typed> parameter = scope.parameter(first);
        if (parameter.isPresent()) {
            return Optional.of(fields(node, parameter.get(), names.subList(1, names.size())));
        }
        if (names.size() > 1) {
            // A table may be named with its schema before it, or with its catalog and schema.
            for (int at = Math.min(names.size() - 2, 2); at >= 0; at--) {
                Optional<Column> column = column(scope, names, at);
                if (column.isPresent()) {
                    return Optional.of(fields(node, column.get().value(), names.subList(at + 2, names.size())));
                }
            }
        }
        List<Column> columns = scope.columns(first);
        if (columns.size() > 1) {
            throw Node.refusal(node, "The column '" + first + "' is ambiguous: name its table.");
        }
        if (columns.size() == 1) {
            return Optional.of(fields(node, columns.get(0).value(), names.subList(1, names.size())));
        }
        return scope.alias(first)
                .map(value ->
                        fields(node, expressions.of(value, scope.withoutAlias(first)), names.subList(1, names.size())));
    }

    private static Optional<Column> column(Scope scope, List<String> names, int at) {
        return scope.relation(String.join(".", names.subList(0, at + 1)))
                .or(() -> scope.relation(names.get(at)))
                .flatMap(relation -> relation.column(names.get(at + 1)));
    }

    /** A field within a value, however deep. */
    static Typed fields(JsonNode node, Typed value, List<String> names) {
        Typed at = value;
        for (String name : names) {
            Field field = at.type()
                    .field(name)
                    .orElseThrow(() -> Node.refusal(node, "There is no field '" + name + "' here."));
            at = Typed.of(at.sql() + "." + Spark.name(field.name()), field.type());
        }
        return at;
    }
}
