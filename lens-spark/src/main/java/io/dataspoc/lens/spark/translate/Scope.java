package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What names mean at one place of a query. */
final class Scope {
    private final List<Relation> relations;
    private final Map<String, Column> merged;
    private final Map<String, JsonNode> aliases;
    private final Map<String, Typed> parameters;
    private final Environment environment;
    private final Scope outer;

    private Scope(
            List<Relation> relations,
            Map<String, Column> merged,
            Map<String, JsonNode> aliases,
            Map<String, Typed> parameters,
            Environment environment,
            Scope outer) {
        this.relations = List.copyOf(relations);
        this.merged = Map.copyOf(merged);
        this.aliases = Map.copyOf(aliases);
        this.parameters = Map.copyOf(parameters);
        this.environment = environment;
        this.outer = outer;
    }

    /**
     * A column of a relation.
     *
     * @param name its name
     * @param value what it is
     */
    record Column(String name, Typed value) {}

    /**
     * What FROM has under one name.
     *
     * @param name the name; empty where it has none
     * @param columns its columns, in order
     */
    record Relation(String name, List<Column> columns) {
        Relation {
            columns = List.copyOf(columns);
        }

        Optional<Column> column(String wanted) {
            return columns.stream()
                    .filter(column -> column.name().equalsIgnoreCase(wanted))
                    .findFirst();
        }
    }

    /**
     * What FROM brings.
     *
     * @param relations in order
     * @param merged columns that JOIN … USING made one of two, by their names in lower case
     * @param environment the tables that subqueries can name
     * @param outer what is around the query; null for nothing
     */
    static Scope of(List<Relation> relations, Map<String, Column> merged, Environment environment, Scope outer) {
        return new Scope(relations, merged, Map.of(), Map.of(), environment, outer);
    }

    /** With names that SELECT gives to expressions. */
    Scope withAliases(Map<String, JsonNode> more) {
        return new Scope(relations, merged, more, parameters, environment, outer);
    }

    /** Within the expression of an alias, which does not mean itself. */
    Scope withoutAlias(String name) {
        Map<String, JsonNode> others = new HashMap<>(aliases);
        others.remove(name.toLowerCase(Locale.ROOT));
        return new Scope(relations, merged, others, parameters, environment, outer);
    }

    /** Within a lambda. */
    Scope withParameter(String name, Typed value) {
        Map<String, Typed> more = new HashMap<>(parameters);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new Scope(relations, merged, aliases, more, environment, outer);
    }

    List<Relation> relations() {
        return relations;
    }

    Map<String, Column> merged() {
        return merged;
    }

    Environment environment() {
        return environment;
    }

    Optional<Scope> outer() {
        return Optional.ofNullable(outer);
    }

    Optional<Typed> parameter(String name) {
        return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)));
    }

    Optional<JsonNode> alias(String name) {
        return Optional.ofNullable(aliases.get(name.toLowerCase(Locale.ROOT)));
    }

    Optional<Relation> relation(String name) {
        return relations.stream()
                .filter(relation -> relation.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** All columns of a name that stands alone; several are ambiguous. */
    List<Column> columns(String name) {
        Column one = merged.get(name.toLowerCase(Locale.ROOT));
        if (one != null) {
            return List.of(one);
        }
        List<Column> found = new ArrayList<>();
        relations.forEach(relation -> relation.column(name).ifPresent(found::add));
        return found;
    }

    /** All columns, each merged one once, where the first of the two stands. */
    List<Column> all() {
        List<Column> all = new ArrayList<>();
        Map<String, Boolean> seen = new HashMap<>();
        for (Relation relation : relations) {
            for (Column column : relation.columns()) {
                Column one = merged.get(column.name().toLowerCase(Locale.ROOT));
                if (one == null) {
                    all.add(column);
                } else if (seen.putIfAbsent(column.name().toLowerCase(Locale.ROOT), true) == null) {
                    all.add(one);
                }
            }
        }
        return all;
    }
}
