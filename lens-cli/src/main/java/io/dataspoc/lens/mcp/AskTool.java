package io.dataspoc.lens.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.mcp.McpRequest;
import io.dataspoc.cli.mcp.McpTool;
import io.dataspoc.cli.mcp.McpTool.Hints;
import io.dataspoc.cli.mcp.Schema;
import io.dataspoc.cli.mcp.ToolResult;
import io.dataspoc.lens.ask.AgentAsking;
import io.dataspoc.lens.ask.AgentAsking.Answered;
import io.dataspoc.lens.sandbox.SandboxLimits;
import java.io.IOException;
import java.util.function.Supplier;

/** {@code ask}: has the user's own language model write the SQL. */
public final class AskTool {
    private final Supplier<AgentAsking> asking;
    private final SandboxLimits limits;

    /** @param asking who answers, by the configuration as it is when a question comes */
    public AskTool(Supplier<AgentAsking> asking, SandboxLimits limits) {
        this.asking = requireNonNull(asking, "asking is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    McpTool tool() {
        return new McpTool(
                "ask",
                "Ask in plain words",
                "Have the language model that the user configured for Lens write the SQL for a question, run it and return"
                        + " it with its rows. It is slower than 'query', costs what that model costs, and fails where none is"
                        + " configured: if you can write the SQL yourself, use 'query'. Check the SQL before you rely on the"
                        + " rows.",
                Schema.object()
                        .with("question", Schema.text("The question, in any language."))
                        .require("question")
                        .json(),
                LensTools.rows().with("sql", Schema.text("what was run")).json(),
                Hints.READS_ELSEWHERE,
                this::answer);
    }

    private ToolResult answer(ObjectNode arguments, McpRequest call) throws IOException {
        Answered answered = asking.get().ask(arguments.path("question").asText(), limits, LensTools.watching(call));
        ObjectNode json = answered.result().toJson();
        json.put("sql", answered.sql());
        return ToolResult.of(json);
    }
}
