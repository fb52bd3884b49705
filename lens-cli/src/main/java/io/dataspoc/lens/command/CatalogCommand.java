package io.dataspoc.lens.command;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.listing.CatalogDetail;
import io.dataspoc.lens.listing.CatalogTable;
import io.dataspoc.lens.query.LakeSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code catalog}: lists the tables of all buckets, or the columns of one. */
@Command(
        name = "catalog",
        description = "List the tables of all buckets, or the columns of one table.",
        footer = {"%nExamples:", "  dataspoc-lens catalog --search order", "  dataspoc-lens catalog --detail orders"})
final class CatalogCommand extends LensCommand {
    @Option(
            names = "--detail",
            paramLabel = "TABLE",
            description = "Show the columns of this table: types, nulls, smallest and largest values, some rows.")
    private String detail;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "List only tables whose name, or the name of one of whose columns, holds this text or fits"
                    + " this pattern (* and ?).")
    private String search;

    @Option(names = "--offline", description = "Ask no object store: list the tables that the cache knows.")
    private boolean offline;

    @Mixin
    private OutputOption output;

    CatalogCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        LensConfig config = context().config();
        try (OpenBuckets buckets = context().buckets(config, offline ? Access.OFFLINE : Access.ONLINE)) {
            if (detail != null) {
                detail(buckets, config);
            } else {
                list(buckets, config);
            }
        }
        return ExitCode.DONE;
    }

    private void list(OpenBuckets buckets, LensConfig config) {
        Catalog catalog = context().measured(config, buckets);
        List<LakeTable> tables = search == null
                ? catalog.tables()
                : catalog.tables().stream()
                        .filter(table -> isFound(catalog, table))
                        .toList();
        CatalogTable table = new CatalogTable(terminal(), catalog);
        if (output.isJson()) {
            table.printJson(tables);
            return;
        }
        table.print(tables);
        if (config.buckets().isEmpty()) {
            terminal().notice("No buckets registered. Use 'dataspoc-lens add-bucket' first.");
        } else if (tables.isEmpty()) {
            terminal()
                    .notice(
                            search == null
                                    ? "No tables found in registered buckets."
                                    : "No table or column is named like '" + search + "'.");
        }
    }

    private boolean isFound(Catalog catalog, LakeTable table) {
        List<String> names =
                new ArrayList<>(List.of(catalog.fullName(table), table.id().table()));
        table.columns().stream().map(ResultColumn::name).forEach(names::add);
        return CatalogDetail.matches(search, names);
    }

    private void detail(OpenBuckets buckets, LensConfig config) throws IOException {
        try (LakeSession session = context().session(config, buckets)) {
            CatalogDetail shown = new CatalogDetail(terminal(), session);
            if (output.isJson()) {
                shown.printJson(detail);
            } else {
                shown.print(detail);
            }
        }
    }
}
