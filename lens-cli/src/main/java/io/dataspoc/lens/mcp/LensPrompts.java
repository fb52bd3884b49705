package io.dataspoc.lens.mcp;

import io.dataspoc.cli.mcp.McpPrompt;
import io.dataspoc.cli.mcp.McpPrompt.Argument;
import io.dataspoc.cli.mcp.McpPrompt.Need;
import java.util.List;

/** Tasks that people give to an agent with a click. */
public final class LensPrompts {
    private LensPrompts() {}

    /** All of them. */
    public static List<McpPrompt> all() {
        return List.of(
                new McpPrompt(
                        "explore_lake",
                        "Explore the lake",
                        "What is in this data lake, and what can be asked of it?",
                        List.of(new Argument("layer", "Only this layer, such as gold.", Need.OPTIONAL)),
                        given -> "Explore this data lake"
                                + (given.containsKey("layer") ? ", only its layer " + given.get("layer") : "")
                                + ". List its tables, describe the five that matter most, and look at a few rows of each."
                                + " Then tell me in plain words what the data is about, how the tables belong together"
                                + " (which columns join them), how old they are, and ten questions that they can answer."),
                new McpPrompt(
                        "explain_metric",
                        "Explain a metric",
                        "Where does a number come from, and what does it mean?",
                        List.of(
                                new Argument("metric", "The number, such as 'monthly revenue'.", Need.REQUIRED),
                                new Argument("table", "The table that has it.", Need.OPTIONAL)),
                        given -> "Explain the metric '" + given.get("metric") + "'"
                                + (given.containsKey("table") ? " of the table " + given.get("table") : "")
                                + ". Find the table and column that hold it, describe them, and follow them back to the"
                                + " tables that they were made from. Compute it for the last periods, say what it counts"
                                + " and what it leaves out (NULLs, cancelled records, late data), how fresh it is, and"
                                + " show the SQL of each step."),
                new McpPrompt(
                        "check_quality",
                        "Check data quality",
                        "Is the data of a table complete, unique and plausible?",
                        List.of(new Argument("table", "The table to check.", Need.REQUIRED)),
                        given -> "Check the quality of the table " + given.get("table")
                                + ". Describe it first. Then test with SQL: rows per day and gaps, NULLs per column,"
                                + " duplicates of its keys, values out of a plausible range, categories that look"
                                + " misspelt, dates in the future, and keys that have no match in the tables they point"
                                + " to. Report each finding with its count, an example and the SQL, worst first, and say"
                                + " what you did not check."));
    }
}
