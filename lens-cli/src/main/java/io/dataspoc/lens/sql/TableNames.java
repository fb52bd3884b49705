package io.dataspoc.lens.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The tables that a statement names: exactly, from DuckDB's own parse (the JSON of {@code json_serialize_sql}), or by
 * guess, from its tokens, for statements that DuckDB does not serialise.
 */
public final class TableNames {
    private static final Set<String> QUERY_FUNCTIONS = Set.of("query", "query_table");

    private final Set<List<String>> found = new LinkedHashSet<>();
    private final Set<String> functions = new LinkedHashSet<>();
    private final List<ObjectNode> nodes = new ArrayList<>();

    private TableNames() {}

    /**
     * The base tables in a serialised parse, each as the parts of its name, without those that a common table
     * expression in scope stands for.
     */
    public static Set<List<String>> inParse(JsonNode parse) {
        TableNames names = new TableNames();
        names.walk(parse, Set.of());
        return names.found;
    }

    /** The nodes of a serialised parse that {@link #inParse} takes the names from, in order. */
    public static List<ObjectNode> nodes(JsonNode parse) {
        TableNames names = new TableNames();
        names.walk(parse, Set.of());
        return List.copyOf(names.nodes);
    }

    /** The names of the table functions in a serialised parse, in lower case. */
    public static Set<String> tableFunctions(JsonNode parse) {
        TableNames names = new TableNames();
        names.walk(parse, Set.of());
        return names.functions;
    }

    /** Every dotted name in the tokens, and every shorter beginning of it: more than the tables, but all of them. */
    public static Set<List<String>> inTokens(List<Token> tokens) {
        Set<List<String>> names = new LinkedHashSet<>();
        List<String> path = new ArrayList<>();
        boolean dot = false;
        for (Token token : tokens) {
            if (token.isName()) {
                if (!dot) {
                    path.clear();
                }
                path.add(token.name());
                names.add(List.copyOf(path));
            } else if (!token.is('.')) {
                path.clear();
            }
            dot = token.is('.') && !path.isEmpty();
        }
        return names;
    }

    /** The parts of the dotted name that begins at a token; none if no complete name does. */
    public static List<String> path(List<Token> tokens, int from) {
        List<String> path = new ArrayList<>();
        int at = from;
        while (at < tokens.size() && tokens.get(at).isName()) {
            path.add(tokens.get(at).name());
            if (at + 1 >= tokens.size() || !tokens.get(at + 1).is('.')) {
                return path;
            }
            at += 2;
        }
        return List.of();
    }

    /** The parts of a dotted name as SQL reads it; the whole text as one part if it is no such name. */
    public static List<String> path(String name) {
        List<Token> tokens = Tokenizer.tokens(name);
        List<String> path = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean fits = i % 2 == 0 ? tokens.get(i).isName() : tokens.get(i).is('.');
            if (!fits) {
                return List.of(name);
            }
            if (i % 2 == 0) {
                path.add(tokens.get(i).name());
            }
        }
        return tokens.size() % 2 == 1 ? path : List.of(name);
    }

    private void walk(JsonNode node, Set<String> scope) {
        if (node.isArray()) {
            node.forEach(child -> walk(child, scope));
        } else if (node.isObject()) {
            object(node, scope);
        }
    }

    private void object(JsonNode node, Set<String> outer) {
        Set<String> scope = outer;
        switch (node.path("type").asText()) {
            case "BASE_TABLE" -> {
                if (table(node.path("qualified_name").path("path"), scope)) {
                    nodes.add((ObjectNode) node);
                }
            }
            case "SHOW_REF" -> shown(node, scope);
            case "TABLE_FUNCTION" -> function(node.path("function"));
            case "RECURSIVE_CTE_NODE" ->
                scope = with(outer, node.path("cte_name").asText());
            default -> {
                // Every other node can only hold tables further down.
            }
        }
        for (JsonNode cte : node.path("cte_map").path("map")) {
            walk(cte.path("value"), scope);
            scope = with(scope, cte.path("key").asText());
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getKey().equals("cte_map")) {
                walk(field.getValue(), scope);
            }
        }
    }

    private boolean table(JsonNode path, Set<String> scope) {
        List<String> name = new ArrayList<>();
        path.forEach(part -> name.add(part.asText()));
        boolean cte = name.size() == 1 && scope.contains(name.get(0).toLowerCase(Locale.ROOT));
        if (!name.isEmpty() && !cte) {
            found.add(name);
            return true;
        }
        return false;
    }

    /** {@code SHOW name} describes a table; {@code SHOW TABLES} and the like name none. */
    private void shown(JsonNode node, Set<String> scope) {
        if (node.path("show_type").asText().equals("SHOW")) {
            table(node.path("qualified_name").path("path"), scope);
        }
    }

    /** {@code query('…')} and {@code query_table('…')} take names as text. */
    private void function(JsonNode function) {
        functions.add(function.path("function_name").asText().toLowerCase(Locale.ROOT));
        if (QUERY_FUNCTIONS.contains(function.path("function_name").asText().toLowerCase(Locale.ROOT))) {
            texts(function.path("arguments"));
        }
    }

    private void texts(JsonNode node) {
        if (node.path("literal").path("kind").asText().equals("STRING")) {
            found.addAll(
                    inTokens(Tokenizer.tokens(node.path("literal").path("text").asText())));
        }
        node.forEach(this::texts);
    }

    private static Set<String> with(Set<String> scope, String name) {
        Set<String> wider = new HashSet<>(scope);
        wider.add(name.toLowerCase(Locale.ROOT));
        return wider;
    }
}
