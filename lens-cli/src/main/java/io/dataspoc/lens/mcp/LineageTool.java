package io.dataspoc.lens.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.mcp.McpRequest;
import io.dataspoc.cli.mcp.McpTool;
import io.dataspoc.cli.mcp.McpTool.Hints;
import io.dataspoc.cli.mcp.Schema;
import io.dataspoc.cli.mcp.ToolResult;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.config.LensHome;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.sandbox.SandboxScope;
import io.dataspoc.lens.transform.file.TransformFile;
import io.dataspoc.lens.transform.lineage.ColumnLineage;
import io.dataspoc.lens.transform.lineage.Lineage;
import io.dataspoc.lens.transform.plan.Plan;
import io.dataspoc.lens.transform.plan.Planner;
import java.io.IOException;
import java.util.function.Supplier;

/** {@code lineage}: where a table comes from. The files of transforms are read for it, and none of their statements runs. */
public final class LineageTool {
    private static final int LISTED = 20;
    private static final int MOST_LISTED = 200;

    private final LensHome home;
    private final LensConfig config;
    private final Supplier<OpenBuckets> buckets;
    private final SandboxScope scope;

    /**
     * Over some buckets.
     *
     * @param home where the files of transforms are
     * @param config which buckets there are for the agent
     * @param buckets opens them
     * @param scope which of their tables are the agent's
     */
    public LineageTool(LensHome home, LensConfig config, Supplier<OpenBuckets> buckets, SandboxScope scope) {
        this.home = requireNonNull(home, "home is null");
        this.config = requireNonNull(config, "config is null");
        this.buckets = requireNonNull(buckets, "buckets is null");
        this.scope = requireNonNull(scope, "scope is null");
    }

    /** The tool. */
    public McpTool tool() {
        return new McpTool(
                "lineage",
                "Show where a table comes from",
                "Return which tables a table is made from ('upstream') and which are made from it ('downstream'), the"
                        + " nearest first, by which pipeline or transform ('made_by'), and which columns its columns are"
                        + " computed from. Use it to explain a number, to find the raw records behind it, or to tell what"
                        + " a wrong table spoils. 'made_from_hidden' counts inputs that you may not see.",
                Schema.object()
                        .with("table", Schema.text("The table's name in SQL, as list_tables gives it."))
                        .with(
                                "limit",
                                Schema.count(
                                        "How many tables to each side; " + LISTED + " if not given.", 1, MOST_LISTED))
                        .require("table")
                        .json(),
                Schema.object()
                        .with("table", Schema.text("its full name"))
                        .with("made_by", Schema.text("the pipeline or transform file; empty if that is not known"))
                        .with("upstream", Schema.array("tables that it comes from"))
                        .with("downstream", Schema.array("tables that are made from it"))
                        .with("made_from", Schema.array("tables that it is made from at once"))
                        .with("columns", Schema.map("for each column, the columns that it is computed from"))
                        .json(),
                Hints.READ_ONLY,
                (arguments, call) -> ToolResult.of(lineage(arguments, call)));
    }

    /** One at a time, since each has an engine of its own. */
    private synchronized ObjectNode lineage(ObjectNode arguments, McpRequest call) throws IOException {
        try (OpenBuckets open = buckets.get();
                LakeSession session = new LakeSession(Session.open(home.spill()), open::read)) {
            call.onCancel(open::cancel);
            String name = arguments.path("table").asText();
            Catalog visible = session.catalog().filter(scope::has);
            LakeTable wanted = visible.find(name);
            Plan plan = new Planner(config, session).plan(TransformFile.list(home.transforms()));
            Catalog all = plan.catalog();
            LakeTable table = all.table(visible.bucketOf(wanted), wanted.id()).orElseThrow();
            Lineage lineage = new Lineage(plan, all, new ColumnLineage(session, all));
            return new LineageFacts(lineage, all, scope)
                    .of(table, arguments.path("limit").asInt(LISTED));
        }
    }
}
