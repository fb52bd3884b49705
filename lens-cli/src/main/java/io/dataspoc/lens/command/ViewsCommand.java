package io.dataspoc.lens.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.client.LensClient;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code views}: the SQL that gives the tables their names in another DuckDB on this machine. */
@Command(
        name = "views",
        description = "Print the SQL that gives the tables their names in another DuckDB on this machine.",
        footer = {"%nExamples:", "  dataspoc-lens views > views.sql", "  dataspoc-lens views orders customers"})
final class ViewsCommand extends LensCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "TABLE",
            description = "Only these tables, fetched where they are far away. Without: all that are on this machine.")
    private List<String> names = List.of();

    @Mixin
    private ReadFlags reading;

    @Mixin
    private OutputOption output;

    ViewsCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() {
        try (LensClient client = context().client(context().config(), reading.access());
                Interruption.Registration cancel = client.cancelledBy(context().interruption())) {
            client.readAsOf(reading.time());
            List<String> statements = client.session().script(tables(client));
            if (output.isJson()) {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                statements.forEach(array::add);
                JsonOutput.print(terminal(), array);
            } else {
                statements.forEach(statement -> terminal().out().print(statement + ";\n"));
            }
        }
        return ExitCode.DONE;
    }

    private List<LakeTable> tables(LensClient client) {
        if (!names.isEmpty()) {
            return names.stream().map(client.catalog()::find).toList();
        }
        List<LakeTable> here = new ArrayList<>();
        int away = 0;
        for (LakeTable table : client.tables()) {
            boolean readable = !table.isRemote() || table.isHere();
            if (readable) {
                here.add(table);
            }
            away += readable ? 0 : 1;
        }
        if (away > 0) {
            terminal()
                    .notice(away + " table(s) are not on this machine: name them, or fetch them with"
                            + " 'dataspoc-lens cache'.");
        }
        return here;
    }
}
