package io.dataspoc.lens.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.mcp.McpRequest;
import io.dataspoc.cli.mcp.McpTool;
import io.dataspoc.cli.mcp.McpTool.Hints;
import io.dataspoc.cli.mcp.Schema;
import io.dataspoc.cli.mcp.ToolResult;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.sandbox.QueryCall;
import io.dataspoc.lens.sandbox.Sandbox;
import io.dataspoc.lens.sandbox.SandboxScope;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The tools, with the names and arguments of the Python tool where it has them. */
public final class LensTools {
    private static final int LISTED = 200;
    private static final int FOUND = 20;
    private static final int SAMPLE = 5;
    private static final int MOST_SAMPLE = 100;

    private final Sandbox sandbox;
    private final LakeFacts facts;
    private final CacheTools cache;
    private final LineageTool lineage;
    private final AskTool ask;

    /**
     * Tools over a sandbox.
     *
     * @param buckets opens the buckets whose copies are kept on this machine
     * @param scope which tables are the agent's, as in the sandbox
     * @param lineage tells where they come from
     * @param ask answers questions in plain words
     */
    public LensTools(
            Sandbox sandbox, Supplier<OpenBuckets> buckets, SandboxScope scope, LineageTool lineage, AskTool ask) {
        this.sandbox = requireNonNull(sandbox, "sandbox is null");
        this.facts = new LakeFacts(sandbox);
        this.cache = new CacheTools(buckets, scope);
        this.lineage = requireNonNull(lineage, "lineage is null");
        this.ask = requireNonNull(ask, "ask is null");
    }

    /** All of them. */
    public List<McpTool> all() {
        return List.of(
                listTables(),
                searchTables(),
                describeTable(),
                sampleTable(),
                query(),
                ask.tool(),
                freshness(),
                lineage.tool(),
                cacheStatus(),
                cacheRefresh(),
                cacheRefreshStale());
    }

    private McpTool listTables() {
        return new McpTool(
                "list_tables",
                "List tables",
                "List the lake's tables with their layer (raw: as extracted; curated: cleaned; gold: for reports), number"
                        + " of columns and rows, keys, and when they were last written. Call this first. Prefer gold and"
                        + " curated tables where they answer the question. Use 'short_name' in SQL.",
                Schema.object()
                        .with("layer", Schema.text("Only this layer, such as raw, curated or gold."))
                        .with("limit", Schema.count("How many tables are listed.", 1, 1000))
                        .json(),
                Schema.object()
                        .with("tables", Schema.array("the tables"))
                        .with("total", Schema.count("how many there are", 0, Integer.MAX_VALUE))
                        .json(),
                Hints.READ_ONLY,
                (arguments, call) -> ToolResult.of(facts.tables(
                        arguments.path("layer").asText(),
                        arguments.path("limit").asInt(LISTED))));
    }

    private McpTool searchTables() {
        return new McpTool(
                "search_tables",
                "Search tables",
                "Find tables by words of their names, descriptions and columns, such as 'customer revenue'; the best first. Use it"
                        + " instead of list_tables where the lake has many tables.",
                Schema.object()
                        .with("text", Schema.text("The words to look for."))
                        .require("text")
                        .json(),
                Schema.object().with("tables", Schema.array("the tables found")).json(),
                Hints.READ_ONLY,
                (arguments, call) ->
                        ToolResult.of(facts.search(arguments.path("text").asText(), FOUND)));
    }

    private McpTool describeTable() {
        return new McpTool(
                "describe_table",
                "Describe a table",
                "Return a table's columns with DuckDB's types and, where the files tell, the number of NULLs and the"
                        + " smallest and largest value; its keys, rows and age. Call this before you write SQL over it.",
                named(),
                Schema.object()
                        .with("name", Schema.text("its full name"))
                        .with("columns", Schema.array("its columns"))
                        .json(),
                Hints.READ_ONLY,
                (arguments, call) -> ToolResult.of(facts.table(table(arguments))));
    }

    private McpTool sampleTable() {
        return new McpTool(
                "sample_table",
                "Show rows of a table",
                "Return a few rows of a table, to see what its values look like. They are not random.",
                Schema.object()
                        .with("table", Schema.text("The table's name in SQL."))
                        .with("rows", Schema.count("How many rows; " + SAMPLE + " if not given.", 1, MOST_SAMPLE))
                        .require("table")
                        .json(),
                rows().json(),
                Hints.READ_ONLY,
                (arguments, call) -> sample(arguments, call));
    }

    private McpTool query() {
        return new McpTool(
                "query",
                "Run SQL",
                "Run one SELECT in DuckDB's SQL over the lake's tables. Only reading is possible: no other statements,"
                        + " files, settings or extensions. Names: a short name (orders), layer.table (gold.revenue) or"
                        + " layer.source.table (raw.postgres.orders); latest.orders has only the newest row of each key."
                        + " At most " + sandbox.limits().rows() + " rows and "
                        + sandbox.limits().characters() + " characters come back ('truncated' says so): aggregate and"
                        + " filter in SQL instead of reading all rows. DESCRIBE and SUMMARIZE of a table work too."
                        + " It is stopped after " + sandbox.limits().time().toSeconds() + " s.",
                Schema.object()
                        .with("sql", Schema.text("One SELECT."))
                        .with(
                                "max_rows",
                                Schema.count(
                                        "Fewer rows than the limit.",
                                        1,
                                        sandbox.limits().rows()))
                        .require("sql")
                        .json(),
                rows().json(),
                Hints.READ_ONLY,
                (arguments, call) -> ToolResult.of(sandbox.query(
                                arguments.path("sql").asText(),
                                sandbox.limits()
                                        .atMost(arguments.path("max_rows").asInt(Integer.MAX_VALUE)),
                                watching(call))
                        .toJson()));
    }

    private McpTool freshness() {
        return new McpTool(
                "freshness",
                "Show how old data is",
                "Return when tables were last written, and by which pipeline or transform, the oldest first. Use it"
                        + " before you call numbers current.",
                Schema.object().with("table", Schema.text("Only this table.")).json(),
                Schema.object().with("tables", Schema.array("the tables")).json(),
                Hints.READ_ONLY,
                (arguments, call) ->
                        ToolResult.of(facts.freshness(arguments.path("table").asText())));
    }

    private McpTool cacheStatus() {
        return new McpTool(
                "cache_status",
                "Show the cache",
                "Return which tables of object stores have copies on this machine, how large they are, and whether they"
                        + " are fresh. Queries fetch what they need by themselves.",
                Schema.object().json(),
                Schema.object()
                        .with("tables", Schema.array("the tables with copies"))
                        .json(),
                Hints.READ_ONLY,
                (arguments, call) -> ToolResult.of(cache.status()));
    }

    private McpTool cacheRefresh() {
        return new McpTool(
                "cache_refresh",
                "Refresh a table's copy",
                "Fetch all files of a table of an object store to this machine and keep them. It may take long and much"
                        + " disk: queries do without it.",
                named(),
                Schema.object().with("table", Schema.text("its full name")).json(),
                Hints.FETCHES,
                (arguments, call) -> ToolResult.of(cache.refresh(table(arguments), call)));
    }

    private McpTool cacheRefreshStale() {
        return new McpTool(
                "cache_refresh_stale",
                "Refresh stale copies",
                "Fetch what is new of all tables whose copies on this machine are stale.",
                Schema.object().json(),
                Schema.object().with("refreshed", Schema.array("the tables")).json(),
                Hints.FETCHES,
                (arguments, call) -> ToolResult.of(cache.refreshStale(call)));
    }

    private static ObjectNode named() {
        return Schema.object()
                .with("table", Schema.text("The table's name in SQL, as list_tables gives it."))
                .require("table")
                .json();
    }

    /** What a query gives. */
    static Schema rows() {
        return Schema.object()
                .with("columns", Schema.array("the columns' names"))
                .with("types", Schema.array("DuckDB's types of the columns"))
                .with("rows", Schema.array("the rows, each an array of values"))
                .with("row_count", Schema.count("how many rows are here", 0, Integer.MAX_VALUE))
                .with("truncated", Schema.flag("whether something was left out; 'hint' then says how to go on"));
    }

    private static String table(ObjectNode arguments) {
        return arguments.path("table").asText();
    }

    private ToolResult sample(ObjectNode arguments, McpRequest call) throws IOException {
        int rows = arguments.path("rows").asInt(SAMPLE);
        var catalog = sandbox.catalog();
        String name = catalog.fullName(catalog.find(table(arguments)));
        return ToolResult.of(
                sandbox.query("SELECT * FROM " + name, sandbox.limits().atMost(rows), watching(call))
                        .toJson());
    }

    /** Lets a client follow and cancel what a query does. */
    static QueryCall watching(McpRequest call) {
        return new QueryCall() {
            @Override
            public void onCancel(Runnable stop) {
                call.onCancel(stop);
            }

            @Override
            public void progress(double share) {
                call.progress(share, String.format(Locale.ROOT, "%.0f %%", share * 100));
            }
        };
    }
}
