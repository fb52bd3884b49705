package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.NameErrors;
import io.dataspoc.lens.sql.TableNames;
import io.dataspoc.lens.transform.lineage.ColumnLineage;
import io.dataspoc.lens.transform.lineage.Lineage;
import io.dataspoc.lens.transform.lineage.Lineage.Node;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lineage}: which tables come from which. */
@Command(
        name = "lineage",
        description = "Show which tables and columns come from which.",
        footer = {
            "%nExamples:",
            "  dataspoc-lens lineage",
            "  dataspoc-lens lineage customer_360 --columns",
            "  dataspoc-lens lineage --output mermaid"
        })
final class LineageCommand extends LensCommand {
    /** How it is shown. */
    enum Format {
        /** Lines with indents. */
        tree,
        /** A Mermaid flowchart. */
        mermaid,
        /** JSON. */
        json
    }

    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "A table; by default all.")
    private String table;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "tree",
            description = "tree, mermaid or json (default: tree).")
    private Format format;

    @Option(names = "--columns", description = "In a tree, show also where each column comes from.")
    private boolean columns;

    LineageCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        try (TransformWork work = new TransformWork(context())) {
            Catalog catalog = work.plan().catalog();
            Lineage lineage = new Lineage(work.plan(), catalog, new ColumnLineage(work.session(), catalog));
            Optional<Node> center = Optional.empty();
            if (table != null) {
                center = Optional.of(lineage.named(TableNames.path(table), catalog)
                        .orElseThrow(() -> new CommandFailure(NameErrors.unknown(table, catalog))));
            }
            List<Node> nodes = center.map(node -> lineage.around(node.table())).orElseGet(lineage::all);
            LineageText text = new LineageText(terminal(), catalog, lineage);
            switch (format) {
                case tree -> {
                    if (center.isPresent()) {
                        text.tree(center.get(), columns);
                    } else {
                        text.trees(columns);
                    }
                }
                case mermaid -> text.mermaid(nodes);
                case json -> text.json(nodes);
            }
        }
        return ExitCode.DONE;
    }
}
