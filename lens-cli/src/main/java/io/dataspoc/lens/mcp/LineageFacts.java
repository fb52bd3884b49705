package io.dataspoc.lens.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.sandbox.SandboxScope;
import io.dataspoc.lens.sql.TableNames;
import io.dataspoc.lens.transform.lineage.ColumnLineage.Source;
import io.dataspoc.lens.transform.lineage.Lineage;
import io.dataspoc.lens.transform.lineage.Lineage.Node;
import io.dataspoc.lens.transform.plan.Target;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which tables come from which, for an agent: it is told the names of the tables that it may read. Of others, it is told how many
 * there are.
 */
final class LineageFacts {
    private final Lineage lineage;
    private final Catalog catalog;
    private final SandboxScope scope;

    /**
     * Of all tables.
     *
     * @param catalog the tables that the lineage tells of
     * @param scope which of them the agent may read
     */
    LineageFacts(Lineage lineage, Catalog catalog, SandboxScope scope) {
        this.lineage = requireNonNull(lineage, "lineage is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.scope = requireNonNull(scope, "scope is null");
    }

    /**
     * A table, what it comes from, and what is made from it.
     *
     * @param table one that the agent may read
     * @param most how many tables are listed to each side
     */
    ObjectNode of(LakeTable table, int most) {
        Target target = new Target(catalog.bucketOf(table), table.id());
        Node node = lineage.node(target).orElseThrow();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("table", catalog.fullName(table)).put("made_by", node.made());
        int left = side(result.putArray("upstream"), target, most, this::inputs)
                + side(result.putArray("downstream"), target, most, this::users);
        columns(node, result);
        if (left > 0) {
            result.put(
                    "hint",
                    "Only the " + most + " nearest tables of each side are listed. Ask for the lineage of the last ones"
                            + " to go on.");
        }
        return result;
    }

    private Set<Target> inputs(Target table) {
        return lineage.node(table).map(Node::inputs).orElse(Set.of());
    }

    private Set<Target> users(Target table) {
        return lineage.users(table).stream().map(Node::table).collect(Collectors.toSet());
    }

    /** The tables on one side, the nearest first. Returns how many there was no room for. */
    private int side(ArrayNode listed, Target from, int most, Function<Target, Set<Target>> next) {
        Set<Target> seen = new HashSet<>(Set.of(from));
        List<Target> now = List.of(from);
        int left = 0;
        for (int steps = 1; !now.isEmpty(); steps++) {
            List<Target> found = now.stream()
                    .flatMap(each -> next.apply(each).stream())
                    .filter(seen::add)
                    .sorted(Lineage.ORDER)
                    .toList();
            for (Target each : found) {
                Optional<String> name = name(each);
                if (name.isPresent() && listed.size() < most) {
                    entry(listed.addObject(), each, name.get(), steps);
                } else if (name.isPresent()) {
                    left++;
                }
            }
            now = found;
        }
        return left;
    }

    private void entry(ObjectNode entry, Target table, String name, int steps) {
        entry.put("table", name)
                .put("made_by", lineage.node(table).map(Node::made).orElse(""))
                .put("steps_away", steps);
        names(inputs(table), entry, "made_from");
    }

    private void columns(Node node, ObjectNode result) {
        names(node.inputs(), result, "made_from");
        ObjectNode columns = result.putObject("columns");
        for (Map.Entry<String, Set<Source>> column : node.columns().entrySet()) {
            ArrayNode from = columns.putArray(column.getKey());
            column.getValue().stream()
                    .filter(source -> isVisible(source.table()))
                    .forEach(source -> from.add(source.toString()));
        }
    }

    private void names(Collection<Target> tables, ObjectNode into, String key) {
        Set<String> names = new LinkedHashSet<>();
        tables.forEach(table -> name(table).ifPresent(names::add));
        ArrayNode array = into.putArray(key);
        names.forEach(array::add);
        int hidden = tables.size() - names.size();
        if (hidden > 0) {
            into.put(key + "_hidden", hidden);
        }
    }

    /** The name of a table that the agent may read; empty for others. */
    private Optional<String> name(Target table) {
        return catalog.table(table.bucket(), table.id()).filter(scope::has).map(catalog::fullName);
    }

    private boolean isVisible(String fullName) {
        return catalog.resolve(TableNames.path(fullName)) instanceof Found found && scope.has(found.table());
    }
}
