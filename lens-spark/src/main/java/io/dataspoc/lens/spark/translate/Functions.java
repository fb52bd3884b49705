package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Functions and operators, by a list of those whose meaning is the same on both engines, or can be made so. */
final class Functions implements Expressions.Kind {
    private static final Map<String, Rule> RULES = new TreeMap<>();

    static {
        Arithmetic.addTo(Functions::add);
        Numbers.addTo(Functions::add);
        Texts.addTo(Functions::add);
        Patterns.addTo(Functions::add);
        Times.addTo(Functions::add);
        TimeFormats.addTo(Functions::add);
        Lists.addTo(Functions::add);
        Choices.addTo(Functions::add);
        Aggregates.addTo(Functions::add);
        OrderedAggregates.addTo(Functions::add);
    }

    private final Expressions expressions;

    Functions(Expressions expressions) {
        this.expressions = expressions;
    }

    /** How a function is written in Spark. */
    interface Writer {
        /** The call in Spark SQL, of the type that DuckDB gives to it. */
        String sql(Call call);
    }

    /** What a function is. */
    enum Sort {
        /** One row gives one value. */
        SCALAR,
        /** Rows of a group give one value. */
        AGGREGATE
    }

    /**
     * A function of the list.
     *
     * @param names what it is called in DuckDB
     * @param form how it is called, for people
     * @param sort what it is
     * @param least how many arguments it takes at least
     * @param most and at most
     * @param writer how it is written in Spark
     */
    record Rule(String names, String form, Sort sort, int least, int most, Writer writer) {}

    private static void add(Rule rule) {
        for (String name : rule.names().split(" ")) {
            if (RULES.put(name, rule) != null) {
                throw new IllegalStateException(name + " is twice in the list.");
            }
        }
    }

    /** All that there are. */
    static Collection<Rule> all() {
        return new java.util.LinkedHashSet<>(RULES.values());
    }

    /** Whether an expression holds an aggregate, outside of windows and subqueries. */
    static boolean hasAggregate(JsonNode node) {
        if (Node.kind(node).equals("WINDOW") || Node.kind(node).equals("SUBQUERY")) {
            return false;
        }
        if (Node.kind(node).equals("FUNCTION")) {
            Rule rule = RULES.get(Node.function(node));
            if (rule != null && rule.sort() == Sort.AGGREGATE) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (child.isContainerNode() && hasAggregate(child)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Typed of(JsonNode node, Scope scope) {
        Rule rule = rule(node);
        Call call = new Call(node, scope, expressions);
        Set<String> known = rule.sort() == Sort.AGGREGATE
                ? Set.of("function_name", "arguments", "filter", "distinct", "order_bys")
                : Set.of("function_name", "arguments");
        Node.requireKnown(node, rule.form(), known);
        SqlType type = call.type();
        return Typed.of(rule.writer().sql(call), type);
    }

    /**
     * An aggregate over a window.
     *
     * @param over the window: OVER and what follows
     */
    String overWindow(JsonNode node, Scope scope, String over) {
        Rule rule = rule(node);
        if (rule.sort() != Sort.AGGREGATE || !Aggregates.OVER_WINDOWS.contains(Node.function(node))) {
            throw Node.refusal(node, Node.function(node) + " over a window is not supported on Spark.");
        }
        return Aggregates.overWindow(new Call(node, scope, expressions), over);
    }

    private static Rule rule(JsonNode node) {
        String name = Node.function(node);
        Rule rule = RULES.get(name);
        if (rule == null) {
            throw Node.refusal(node, Unsupported.function(name));
        }
        int count = Node.arguments(node).size();
        if (count < rule.least() || count > rule.most()) {
            throw Node.refusal(node, name + " is supported on Spark as " + rule.form() + ".");
        }
        return rule;
    }

    /** Takes rules. */
    interface Registry {
        void add(Rule rule);

        /** A function that gives one value for one row. */
        default void scalar(String names, String form, int least, int most, Writer writer) {
            add(new Rule(names, form, Sort.SCALAR, least, most, writer));
        }

        /** A function that gives one value for a group. */
        default void aggregate(String names, String form, int least, int most, Writer writer) {
            add(new Rule(names, form, Sort.AGGREGATE, least, most, writer));
        }
    }

    /** Names of the list, for a message. */
    static Collection<String> names() {
        return new ArrayList<>(RULES.keySet());
    }
}
