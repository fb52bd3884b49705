package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Expressions, by one class for each kind of node. */
final class Expressions {
    /** One kind of expression. */
    interface Kind {
        /** Its form in Spark. */
        Typed of(JsonNode node, Scope scope);
    }

    private final Map<String, Kind> kinds = new HashMap<>();
    private final Scratch scratch;
    private final Typing typing;
    private final Coercion coercion;

    /** @param queries translates subqueries */
    Expressions(Scratch scratch, Queries queries) {
        this.scratch = scratch;
        this.typing = new Typing(scratch, this);
        this.coercion = new Coercion(scratch);
        Casting casting = new Casting(coercion);
        Functions functions = new Functions(this);
        kinds.put("COLUMN_REF", new ColumnNames(this));
        kinds.put("CONSTANT", new Constants(scratch));
        kinds.put("CAST", new Casts(this, casting));
        kinds.put("COMPARISON", new Comparisons(this));
        kinds.put("CONJUNCTION", new Conjunctions(this));
        kinds.put("BETWEEN", new Between(this));
        kinds.put("CASE", new Cases(this));
        kinds.put("OPERATOR", new Operators(this));
        kinds.put("SUBQUERY", new Subqueries(this, queries));
        kinds.put("WINDOW", new Windows(this, functions));
        kinds.put("FUNCTION", functions);
    }

    /**
     * An expression in Spark SQL.
     *
     * @throws Refusal if it has no equal there, as far as is known
     */
    Typed of(JsonNode node, Scope scope) {
        Kind kind = kinds.get(Node.kind(node));
        if (kind == null) {
            throw Node.refusal(node, Unsupported.expression(node));
        }
        return kind.of(node, scope);
    }

    /** The same as another type, where DuckDB would make it so without being asked to. */
    Typed as(JsonNode node, Scope scope, SqlType type) {
        return coercion.to(of(node, scope), type, node);
    }

    /** A condition. */
    String condition(JsonNode node, Scope scope) {
        return as(node, scope, SqlType.BOOLEAN).sql();
    }

    /** The type that DuckDB gives to an expression. */
    SqlType type(JsonNode node, Scope scope) {
        return typing.of(node, scope);
    }

    /** The type that several expressions have in common where they are compared or one of them is taken. */
    SqlType common(List<JsonNode> several, Scope scope, JsonNode place) {
        SqlType common = typing.common(several, scope, place);
        if (!common.isShared()) {
            throw Node.refusal(place, "Values of type " + common.duckDb() + " are not supported on Spark.");
        }
        return common;
    }

    Scratch scratch() {
        return scratch;
    }

    Coercion coercion() {
        return coercion;
    }
}
