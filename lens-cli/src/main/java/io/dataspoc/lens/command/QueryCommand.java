package io.dataspoc.lens.command;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.output.BoxWriter;
import io.dataspoc.lens.output.CsvWriter;
import io.dataspoc.lens.output.JsonRowWriter;
import io.dataspoc.lens.output.QueryFormat;
import io.dataspoc.lens.output.RowWriter;
import io.dataspoc.lens.query.Export;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.QueryRun;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.sql.Statement;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code query}: runs SQL and shows or exports its rows. */
@Command(name = "query", description = "Run SQL over the tables of all buckets.")
final class QueryCommand extends LensCommand {
    @Parameters(paramLabel = "SQL", description = "One or more statements; the last one's rows are shown.")
    private String sql;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "How to show the rows: ${COMPLETION-CANDIDATES}. Default: table.")
    private QueryFormat format;

    @Option(
            names = {"-e", "--export"},
            paramLabel = "FILE",
            description = "Write the rows to this .csv, .json or .parquet file; with --output show them too.")
    private Path file;

    QueryCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        Export export = file == null ? null : Export.to(file);
        try (OpenBuckets buckets = context().buckets(context().config());
                LakeSession session = context().session(buckets)) {
            QueryRun run = new QueryRun(session, terminal());
            if (export != null) {
                export(export, run, session);
            }
            if (export == null || format != null) {
                run.show(sql, writer());
            }
        }
        return ExitCode.DONE;
    }

    private void export(Export export, QueryRun run, LakeSession session) throws IOException {
        Statement query = run.runAllButLast(sql);
        try {
            long rows = export.run(session, query);
            terminal().notice("Exported " + rows + " row(s) to " + file);
        } catch (SqlFailure e) {
            throw e.at(sql, query.offset());
        }
    }

    private RowWriter writer() throws IOException {
        if (format == null) {
            return new BoxWriter(terminal());
        }
        return switch (format) {
            case TABLE -> new BoxWriter(terminal());
            case JSON -> new JsonRowWriter(terminal().out());
            case CSV -> new CsvWriter(terminal().out());
        };
    }
}
