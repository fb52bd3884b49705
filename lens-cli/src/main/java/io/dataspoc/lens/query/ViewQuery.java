package io.dataspoc.lens.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.catalog.Resolution.Rows;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.sql.TableNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The queries of views, which the manifest keeps with full names: {@code raw.shop.orders}, or {@code latest.raw.shop.orders} for
 * the newest row of each key. They are those of the view's own bucket, whatever that is called here.
 */
public final class ViewQuery {
    private static final int FULL = 3;
    private static final Set<String> FUNCTIONS =
            Set.of("range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree");
    private static final Set<String> QUERIES =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

    private ViewQuery() {}

    /**
     * A view's query as the manifest keeps it.
     *
     * @param sql as its author wrote it, in a session over {@code catalog}
     * @param bucket where its bucket stands in the configuration, from 0
     * @throws CommandFailure if it reads what only this session has, or tables of another bucket
     */
    static String toStore(Session session, Catalog catalog, String sql, int bucket) {
        JsonNode parse = parse(session, sql);
        rename(parse, name -> stored(catalog, name, bucket));
        return session.print(parse);
    }

    private static List<String> stored(Catalog catalog, List<String> name, int bucket) {
        if (!(catalog.resolve(name) instanceof Found found)) {
            throw new CommandFailure("A view that others read cannot use '" + String.join(".", name)
                    + "', which is no table of the lake: write a table instead, or leave out what only this run has.");
        }
        if (catalog.bucketOf(found.table()) != bucket) {
            throw new CommandFailure("A view reads tables of its own bucket, and '" + String.join(".", name)
                    + "' is in another: write a table instead.");
        }
        TableId id = found.table().id();
        List<String> path = new ArrayList<>();
        if (found.rows() == Rows.LATEST) {
            path.add(Catalog.LATEST);
        }
        path.addAll(List.of(id.layer(), id.group(), id.table()));
        return path;
    }

    /** The tables that a stored view reads, by their names in its bucket. */
    public static List<TableId> inputs(Function<String, Optional<JsonNode>> parser, String sql) {
        return parser.apply(sql).stream()
                .flatMap(parse -> TableNames.nodes(parse).stream())
                .map(node -> id(path(node)))
                .distinct()
                .toList();
    }

    /**
     * A stored view's query for this session, in which all tables that it reads are mounted. It may read tables that are hidden from
     * whoever reads the view; then no condition from outside is looked at before its own are, whose failure would tell of rows that
     * the view leaves out.
     */
    static String toMount(Session session, Catalog catalog, LakeTable view, Consumer<Found> mount) {
        Catalog all = catalog.behindViews();
        int bucket = all.bucketOf(view);
        JsonNode parse = parse(session, view.details().viewSql());
        AtomicBoolean hidden = new AtomicBoolean();
        rename(parse, name -> {
            Found found = input(all, view, name, bucket);
            hidden.compareAndSet(false, !catalog.has(found.table()));
            mount.accept(found);
            return found.view();
        });
        String query = session.print(parse);
        return hidden.get() ? "SELECT * FROM (" + query + ") OFFSET 0" : query;
    }

    /** Whether a view reads a table that is not in a catalog, at once or by another view. */
    public static boolean readsHidden(Function<String, Optional<JsonNode>> parser, Catalog catalog, LakeTable table) {
        if (!table.isView()) {
            return !catalog.has(table);
        }
        Catalog all = catalog.behindViews();
        int bucket = all.bucketOf(table);
        return !catalog.has(table)
                || inputs(parser, table.details().viewSql()).stream()
                        .flatMap(id -> all.table(bucket, id).stream())
                        .anyMatch(input -> readsHidden(parser, catalog, input));
    }

    private static Found input(Catalog catalog, LakeTable view, List<String> name, int bucket) {
        Optional<LakeTable> table = name.size() < FULL ? Optional.empty() : catalog.table(bucket, id(name));
        if (table.isEmpty()) {
            throw new CommandFailure("View " + catalog.fullName(view) + " reads " + String.join(".", name)
                    + ", which is not there any more.");
        }
        List<String> path = new ArrayList<>(catalog.fullPath(table.get()));
        if (name.size() > FULL) {
            path.add(0, Catalog.LATEST);
        }
        if (catalog.resolve(path) instanceof Found found) {
            return found;
        }
        throw new CommandFailure("View " + catalog.fullName(view) + " reads " + String.join(".", path)
                + ", which cannot be found here.");
    }

    private static TableId id(List<String> name) {
        List<String> last = name.subList(Math.max(0, name.size() - FULL), name.size());
        return new TableId(last.get(0), last.get(1), last.get(2));
    }

    /** Whoever can write to a bucket can write a view: reading it is to read tables of the bucket, and nothing else. */
    private static JsonNode parse(Session session, String sql) {
        JsonNode parse = session.parse(sql)
                .filter(tree -> tree.path("statements").size() == 1)
                .filter(ViewQuery::isOnlyReading)
                .orElseThrow(
                        () -> new CommandFailure(
                                "The query of a view must be one SELECT that DuckDB can write down again: write a table instead."));
        for (String function : TableNames.tableFunctions(parse)) {
            if (!FUNCTIONS.contains(function)) {
                throw new CommandFailure("A view reads tables of the lake, and not what " + function
                        + "(…) gives: write a table instead.");
            }
        }
        return parse;
    }

    /** DuckDB takes statements that change something in place of a common table expression. */
    private static boolean isOnlyReading(JsonNode node) {
        String type = node.path("type").asText();
        if (type.endsWith("_NODE") && !QUERIES.contains(type)) {
            return false;
        }
        for (JsonNode child : node) {
            if (!isOnlyReading(child)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> path(ObjectNode node) {
        List<String> path = new ArrayList<>();
        node.path("qualified_name").path("path").forEach(part -> path.add(part.asText()));
        return path;
    }

    /** Columns may be called by a table's last name, so that one stays as the alias. */
    private static void rename(JsonNode parse, Function<List<String>, List<String>> names) {
        for (ObjectNode node : TableNames.nodes(parse)) {
            List<String> before = path(node);
            List<String> after = names.apply(before);
            if (node.path("alias").asText().isEmpty()) {
                node.put("alias", before.get(before.size() - 1));
            }
            ArrayNode path = ((ObjectNode) node.path("qualified_name")).putArray("path");
            after.forEach(path::add);
            node.put("table_name", after.get(after.size() - 1));
        }
    }
}
