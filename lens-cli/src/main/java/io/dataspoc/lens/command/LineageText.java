package io.dataspoc.lens.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.transform.lineage.ColumnLineage.Source;
import io.dataspoc.lens.transform.lineage.Lineage;
import io.dataspoc.lens.transform.lineage.Lineage.Node;
import io.dataspoc.lens.transform.plan.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes lineage as a tree, a chart or JSON. */
final class LineageText {
    private final Terminal terminal;
    private final Catalog catalog;
    private final Lineage lineage;

    LineageText(Terminal terminal, Catalog catalog, Lineage lineage) {
        this.terminal = terminal;
        this.catalog = catalog;
        this.lineage = lineage;
    }

    private String name(Target table) {
        return catalog.table(table.bucket(), table.id())
                .map(catalog::fullName)
                .orElseGet(() -> table.id().toString());
    }

    private String label(Node node) {
        return name(node.table()) + (node.made().isEmpty() ? "" : "  (" + node.made() + ")");
    }

    /** What a table comes from, above, and what is made from it, below. */
    void tree(Node node, boolean columns) {
        terminal.out().println(label(node));
        if (columns) {
            columns(node, "  ");
        }
        if (!node.inputs().isEmpty()) {
            terminal.out().println("comes from");
            branches(node.inputs().stream().map(this::known).toList(), "  ", true, columns);
        }
        List<Node> users = lineage.users(node.table());
        if (!users.isEmpty()) {
            terminal.out().println("goes to");
            branches(users, "  ", false, false);
        }
    }

    /** A tree for each table from which nothing is made. */
    void trees(boolean columns) {
        for (Node node : lineage.all()) {
            if (lineage.users(node.table()).isEmpty()) {
                terminal.out().println(label(node));
                if (columns) {
                    columns(node, "  ");
                }
                branches(node.inputs().stream().map(this::known).toList(), "", true, columns);
            }
        }
    }

    private Node known(Target table) {
        return lineage.node(table).orElseThrow();
    }

    private void branches(List<Node> nodes, String indent, boolean up, boolean columns) {
        for (int i = 0; i < nodes.size(); i++) {
            boolean last = i == nodes.size() - 1;
            terminal.out().println(indent + (last ? "└─ " : "├─ ") + label(nodes.get(i)));
            String inner = indent + (last ? "   " : "│  ");
            if (columns) {
                columns(nodes.get(i), inner + "  ");
            }
            List<Node> next = up
                    ? nodes.get(i).inputs().stream().map(this::known).toList()
                    : lineage.users(nodes.get(i).table());
            branches(next, inner, up, columns);
        }
    }

    private void columns(Node node, String indent) {
        node.columns()
                .forEach((column, sources) -> terminal.out()
                        .println(indent
                                + Sql.readable(List.of(column))
                                + (sources.isEmpty()
                                        ? ""
                                        : " ← "
                                                + sources.stream()
                                                        .map(Source::toString)
                                                        .collect(Collectors.joining(", ")))));
    }

    void mermaid(List<Node> nodes) {
        Map<Target, String> ids = new HashMap<>();
        terminal.out().println("flowchart LR");
        for (Node node : nodes) {
            ids.put(node.table(), "t" + ids.size());
            terminal.out()
                    .println("  " + ids.get(node.table()) + "[\""
                            + name(node.table()).replace("\"", "#quot;") + "\"]");
        }
        for (Node node : nodes) {
            for (Target input : node.inputs()) {
                if (ids.containsKey(input)) {
                    terminal.out().println("  " + ids.get(input) + " --> " + ids.get(node.table()));
                }
            }
        }
    }

    void json(List<Node> nodes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Node node : nodes) {
            ObjectNode object = array.addObject().put("table", name(node.table()));
            object.put("made_by", node.made().isEmpty() ? null : node.made());
            node.inputs().stream().map(this::name).forEach(object.putArray("inputs")::add);
            ObjectNode columns = object.putObject("columns");
            node.columns().forEach((column, sources) -> {
                ArrayNode from = columns.putArray(column);
                sources.stream().map(Source::toString).forEach(from::add);
            });
        }
        JsonOutput.print(terminal, array);
    }
}
