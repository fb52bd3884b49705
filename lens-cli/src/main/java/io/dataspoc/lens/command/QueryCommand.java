package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lens.chart.ChartKind;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.output.GridWriter;
import io.dataspoc.lens.output.Humans;
import io.dataspoc.lens.output.QueryFormat;
import io.dataspoc.lens.output.RowWriter;
import io.dataspoc.lens.output.RowWriters;
import io.dataspoc.lens.query.Export;
import io.dataspoc.lens.query.QueryRun;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code query}: runs SQL and shows or exports its rows. */
@Command(
        name = "query",
        description = "Run SQL over the tables of all buckets.",
        footer = {
            "%nExamples:",
            "  dataspoc-lens query \"SELECT status, count(*) FROM orders GROUP BY ALL\" --chart bar",
            "  dataspoc-lens query -f report.sql -p day=2026-04-28 --export report.xlsx",
            "  dataspoc-lens query \"FROM orders\" --as-of 2026-04-28 --output csv"
        })
final class QueryCommand extends LensCommand {
    @Mixin
    private QueryInput input;

    @Mixin
    private ReadFlags reading;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "How to show the rows: table (default), box, markdown, csv, tsv, json, jsonlines, vertical,"
                    + " html or parquet.")
    private String format;

    @Option(
            names = {"-e", "--export"},
            paramLabel = "FILE",
            description = "Write the rows to this .csv, .tsv, .json, .jsonl, .parquet, .xlsx, .md or .html file; with"
                    + " --output show them too.")
    private Path file;

    @Option(
            names = "--chart",
            paramLabel = "KIND",
            completionCandidates = Charts.class,
            description = "Draw the rows: bar, line or hist.")
    private String chart;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "N",
            description = "Read this many rows at most.")
    private Long limit;

    @Option(
            names = "--max-rows",
            paramLabel = "N",
            description = "How many rows a table shows: by default 40 on a terminal, else all. 0: all.")
    private Integer maxRows;

    @Option(names = "--all", description = "Show the rows of each statement, not only of the last.")
    private boolean all;

    @Option(names = "--timer", description = "Say how long each shown statement took.")
    private boolean timer;

    @Option(names = "--explain", description = "Show how DuckDB would run the last statement, without running it.")
    private boolean explain;

    @Option(names = "--analyze", description = "Run the last statement and show where its time went.")
    private boolean analyze;

    QueryCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        QueryFormat shown = format();
        ChartKind drawn = chart();
        Export export = file == null ? null : Export.to(file);
        if (limit != null && limit < 0 || maxRows != null && maxRows < 0) {
            throw CommandFailure.usage("A number of rows is 0 or more.");
        }
        String sql = explained(input.read(terminal()));
        LensConfig config = context().config();
        try (LensClient client = context().client(config, reading.access());
                Interruption.Registration cancel = client.cancelledBy(context().interruption())) {
            client.readAsOf(reading.time());
            QueryRun run = new QueryRun(client.session(), terminal(), limit == null ? QueryRun.ALL_ROWS : limit);
            run(run, sql, export, shown, drawn);
        } catch (SqlFailure e) {
            throw input.located(e, sql);
        }
        return ExitCode.DONE;
    }

    private QueryFormat format() {
        if (format == null) {
            return QueryFormat.TABLE;
        }
        return QueryFormat.named(format)
                .orElseThrow(() -> CommandFailure.usage("There is no output format '" + format
                        + "': use table, box, markdown, csv, tsv, json, jsonlines, vertical, html or parquet."));
    }

    private ChartKind chart() {
        if (chart != null && format != null) {
            throw CommandFailure.usage("--chart draws the rows and --output writes them: use one of the two.");
        }
        return chart == null
                ? null
                : ChartKind.named(chart)
                        .orElseThrow(() ->
                                CommandFailure.usage("There is no chart '" + chart + "': use bar, line or hist."));
    }

    private String explained(String sql) {
        if (!explain && !analyze) {
            return sql;
        }
        List<Statement> statements = Statements.split(sql);
        if (statements.isEmpty()) {
            return sql;
        }
        int at = statements.get(statements.size() - 1).offset();
        return sql.substring(0, at) + (analyze ? "EXPLAIN ANALYZE " : "EXPLAIN ") + sql.substring(at);
    }

    private void run(QueryRun run, String sql, Export export, QueryFormat shown, ChartKind drawn) throws IOException {
        if (all && export == null) {
            for (Statement statement : Statements.split(sql)) {
                show(run, sql, statement, shown, drawn);
            }
            return;
        }
        Statement last = run.runAllButLast(sql);
        boolean alsoShown = export != null && (format != null || drawn != null);
        if (alsoShown) {
            last = run.keep(sql, last);
        }
        if (export != null) {
            long start = System.nanoTime();
            long rows = run.export(sql, last, export);
            terminal().notice("Exported " + rows + " row(s) to " + file);
            time(start);
        }
        if (export == null || alsoShown) {
            show(run, sql, last, shown, drawn);
        }
    }

    private void show(QueryRun run, String sql, Statement statement, QueryFormat shown, ChartKind drawn)
            throws IOException {
        long start = System.nanoTime();
        if (drawn == null && shown == QueryFormat.PARQUET) {
            parquet(run, sql, statement);
        } else {
            run.show(sql, statement, drawn == null ? writer(shown) : drawn.on(terminal()));
        }
        time(start);
    }

    private RowWriter writer(QueryFormat shown) throws IOException {
        int rows = terminal().isOutTerminal() ? RowWriters.ROWS_ON_A_TERMINAL : GridWriter.ALL;
        return RowWriters.of(shown, terminal(), maxRows == null ? rows : maxRows);
    }

    /** A Parquet file ends with its directory: it is sent on when it is complete. */
    private void parquet(QueryRun run, String sql, Statement statement) throws IOException {
        if (terminal().isOutTerminal()) {
            throw CommandFailure.usage("Parquet is no text: send it to a file, or use --export FILE.parquet.");
        }
        Path folder = context().home().temporary();
        Files.createDirectories(folder);
        Path whole = Files.createTempFile(folder, "query-", ".parquet");
        try {
            run.export(sql, statement, Export.parquet(whole));
            Files.copy(whole, terminal().out());
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private void time(long start) {
        if (timer) {
            terminal().notice(Humans.runTime(System.nanoTime() - start));
        }
    }

    /** What completes {@code --output}. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(QueryFormat.values()).map(QueryFormat::toString).iterator();
        }
    }

    /** What completes {@code --chart}. */
    static final class Charts implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(ChartKind.values()).map(ChartKind::toString).iterator();
        }
    }
}
