package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A DuckDB without any rows that is asked what SQL means: how it parses, and which types it gives. */
final class Scratch implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Session session;
    private final Map<String, JsonNode> unknowns = new HashMap<>();
    private final JsonNode template;

    /** @param spill a folder, which need not exist: nothing is ever spilled */
    Scratch(Path spill) {
        this.session = Session.open(spill);
        this.template = parse("SELECT 1");
    }

    /**
     * The parse of one query, without fields that have their defaults.
     *
     * @throws Refusal if DuckDB does not parse it as a query
     */
    JsonNode parse(String query) {
        String json = value("SELECT CAST(json_serialize_sql(" + Sql.text(query)
                + "::VARCHAR, skip_default := true, skip_empty := true, skip_null := true) AS VARCHAR)");
        try {
            JsonNode tree = JSON.readTree(json);
            if (tree.path("error").asBoolean()) {
                throw new Refusal(
                        "DuckDB cannot parse it as a query: "
                                + tree.path("error_message").asText(),
                        tree.path("position").asInt(-1));
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DuckDB's parse is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** A parse as SQL. */
    String print(JsonNode parse) {
        return session.print(parse);
    }

    /** A query's node as a statement of its own. */
    static JsonNode statement(JsonNode query) {
        ObjectNode statement = NODES.objectNode();
        statement.put("error", false);
        statement.putArray("statements").addObject().set("node", query);
        return statement;
    }

    /** The columns of a query; it is not run. */
    List<ResultColumn> describe(String query) {
        return session.describe(query);
    }

    /** The type of an expression that names no columns. */
    SqlType type(JsonNode expression) {
        return TypeReader.read(describe(selected(expression)).get(0).type());
    }

    /** An expression that names no columns, as SQL. */
    String printed(JsonNode expression) {
        return "(" + selected(expression) + ")";
    }

    private String selected(JsonNode expression) {
        ObjectNode query = template.deepCopy();
        ObjectNode node = (ObjectNode) query.path("statements").get(0).path("node");
        ArrayNode list = NODES.arrayNode();
        list.add(expression);
        node.set("select_list", list);
        return print(query);
    }

    /** The parse of some value of a type, which DuckDB cannot tell to be a constant. */
    JsonNode unknown(SqlType type) {
        return unknowns.computeIfAbsent(
                type.duckDb(), name -> expression("CASE WHEN random() > 2 THEN CAST(NULL AS " + name + ") END"));
    }

    /** The parse of an expression. */
    JsonNode expression(String sql) {
        return parse("SELECT " + sql)
                .path("statements")
                .get(0)
                .path("node")
                .path("select_list")
                .get(0);
    }

    /** The one value of a query, as text; null where it is NULL. */
    String value(String query) {
        try (Result rows = session.run(query).orElseThrow()) {
            rows.next();
            Object value = rows.value(0);
            return value == null ? null : value.toString();
        }
    }

    /** Makes a name stand for a table with some columns and no rows. */
    void shape(String name, List<ResultColumn> columns) {
        String list = columns.stream()
                .map(column -> "CAST(NULL AS " + column.type() + ") AS " + Sql.name(column.name()))
                .collect(Collectors.joining(", "));
        session.execute("CREATE OR REPLACE VIEW " + Sql.name(name) + " AS SELECT " + list + " LIMIT 0");
    }

    @Override
    public void close() {
        session.close();
    }
}
