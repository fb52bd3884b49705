package io.dataspoc.lens.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lens.transform.plan.Action.Broken;
import io.dataspoc.lens.transform.plan.Action.Write;
import io.dataspoc.lens.transform.plan.Plan;
import io.dataspoc.lens.transform.plan.Preview.Item;
import java.util.List;
import java.util.Set;

/** Shows what a run would do. */
final class PlanTable {
    private static final int MOST_CHARACTERS = 60;

    private final Terminal terminal;
    private final Plan plan;
    private final Set<Integer> chosen;

    PlanTable(Terminal terminal, Plan plan, Set<Integer> chosen) {
        this.terminal = terminal;
        this.plan = plan;
        this.chosen = chosen;
    }

    void show(List<Item> items, OutputOption output) {
        if (output.isJson()) {
            printJson(items);
            return;
        }
        if (plan.files().isEmpty()) {
            return;
        }
        Table table = new Table().text("File").text("Statement").text("Action").text("Why");
        for (Item item : items) {
            table.row(item.step().file().name(), what(item), item.isRun() ? "run" : "skip", why(item));
        }
        table.print(terminal);
        long runs = items.stream().filter(Item::isRun).count();
        terminal.notice(runs + " of " + items.size() + " statement(s) in " + chosen.size() + " file(s) would run.");
    }

    private static String what(Item item) {
        if (item.step().write().isPresent()) {
            Write write = item.step().write().get();
            return write.target().path()
                    + switch (write.kind()) {
                        case REPLACE -> "";
                        case ADD, INSERT -> " (add)";
                        case MERGE -> " (merge)";
                        case VIEW -> " (view)";
                    };
        }
        String text = item.step().statement().text().replaceAll("\\s+", " ");
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    private static String why(Item item) {
        if (item.step().action() instanceof Broken broken) {
            return "it will fail: " + broken.failure().getMessage();
        }
        return item.isRun() ? item.reason() : "nothing changed";
    }

    private void printJson(List<Item> items) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Item item : items) {
            ObjectNode node = array.addObject().put("file", item.step().file().name());
            if (item.step().write().isPresent()) {
                Write write = item.step().write().get();
                node.put("table", write.target().id().toString());
                node.put("write", write.kind().name().toLowerCase(java.util.Locale.ROOT));
            } else {
                node.putNull("table").putNull("write");
            }
            node.put("action", item.isRun() ? "run" : "skip");
            node.put("reason", why(item));
        }
        JsonOutput.print(terminal, array);
    }
}
