package io.dataspoc.lens.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.query.LakeSession;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code catalog}: lists the tables of all buckets, or the columns of one. */
@Command(name = "catalog", description = "List the tables of all buckets, or the columns of one table.")
final class CatalogCommand extends LensCommand {
    @Option(names = "--detail", paramLabel = "TABLE", description = "Show the columns of this table.")
    private String detail;

    @Mixin
    private OutputOption output;

    CatalogCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() {
        LensConfig config = context().config();
        try (OpenBuckets buckets = context().buckets(config)) {
            if (detail != null) {
                detail(buckets);
            } else {
                list(buckets, config);
            }
        }
        return ExitCode.DONE;
    }

    private void list(OpenBuckets buckets, LensConfig config) {
        Catalog catalog = context().measured(config, buckets);
        List<LakeTable> tables = catalog.tables();
        CatalogTable table = new CatalogTable(terminal(), catalog);
        if (output.isJson()) {
            table.printJson(tables);
            return;
        }
        table.print(tables);
        if (config.buckets().isEmpty()) {
            terminal().notice("No buckets registered. Use 'dataspoc-lens add-bucket' first.");
        } else if (tables.isEmpty()) {
            terminal().notice("No tables found in registered buckets.");
        }
    }

    private void detail(OpenBuckets buckets) {
        try (LakeSession session = context().session(context().config(), buckets)) {
            List<ResultColumn> columns = session.columns(detail);
            if (output.isJson()) {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                columns.forEach(column ->
                        array.addObject().put("column_name", column.name()).put("data_type", column.type()));
                JsonOutput.print(terminal(), array);
            } else {
                Table box = new Table().text("Column").text("Type");
                columns.forEach(column -> box.row(column.name(), column.type()));
                box.print(terminal());
            }
        }
    }
}
