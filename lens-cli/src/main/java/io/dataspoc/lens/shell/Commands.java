package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Terminal;
import io.dataspoc.lens.catalog.ReadTime;
import io.dataspoc.lens.chart.ChartKind;
import io.dataspoc.lens.output.GridWriter;
import io.dataspoc.lens.output.QueryFormat;
import io.dataspoc.lens.query.Export;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Does what commands with a dot say. */
final class Commands {
    private final Shell shell;
    private final Lookups lookups;

    Commands(Shell shell, Lookups lookups) {
        this.shell = requireNonNull(shell, "shell is null");
        this.lookups = requireNonNull(lookups, "lookups is null");
    }

    /**
     * Does one.
     *
     * @throws CommandFailure if it cannot be done
     */
    void run(String line) throws IOException {
        Arguments arguments = Arguments.of(line);
        switch (arguments.command()) {
            case BUCKETS -> lookups.buckets();
            case CACHE -> lookups.cache(arguments.words());
            case DESCRIBE -> lookups.describe(arguments.some());
            case SCHEMA -> lookups.schema(arguments.some());
            case TABLES -> lookups.tables(arguments.atMostOne());
            case REFRESH -> lookups.refresh();
            case CHART -> shell.results().draw(chart(arguments));
            case EXPLAIN -> explain(arguments.rest().strip());
            case EXPORT -> export(arguments);
            case LAST -> shell.results().showLast();
            case ASOF -> readAsOf(arguments.rest().strip());
            case MODE -> mode(arguments);
            case MAXROWS -> shell.settings().maxRows(rows(arguments));
            case TIMER -> shell.settings().timer(arguments.onOrOff());
            case BAIL -> shell.settings().bail(arguments.onOrOff());
            case PAGER -> pager(arguments.rest().strip());
            case OUTPUT -> output(arguments.atMostOne());
            case ONCE -> shell.output().once(path(arguments.one()));
            case READ -> shell.read(path(arguments.one()));
            case EDIT -> shell.edit();
            case PRINT -> shell.output().show(terminal -> terminal.out().print(arguments.rest() + "\n"));
            case HELP -> help(arguments.atMostOne());
            case QUIT, EXIT -> shell.quit();
        }
    }

    private Path path(String name) {
        return terminal().environment().path(name);
    }

    private Terminal terminal() {
        return shell.screen().terminal();
    }

    private static ChartKind chart(Arguments arguments) {
        String name = arguments.isEmpty() ? ChartKind.BAR.toString() : arguments.one();
        return ChartKind.named(name)
                .orElseThrow(() -> new CommandFailure("There is no chart '" + name + "': use bar, line or hist."));
    }

    private void explain(String rest) throws IOException {
        boolean analyze = rest.toLowerCase(Locale.ROOT).matches("(?s)analyze(\\s.*)?");
        String sql = analyze ? rest.substring("analyze".length()).strip() : rest;
        shell.results().explain(analyze ? "EXPLAIN ANALYZE" : "EXPLAIN", sql);
    }

    private void export(Arguments arguments) throws IOException {
        int count = arguments.words().size();
        if (count != 1 && count != 2) {
            throw new CommandFailure(arguments.command().usage());
        }
        Path file = path(arguments.words().get(count - 1));
        Export export =
                count == 1 ? Export.to(file) : Export.to(file, arguments.words().get(0));
        long rows = shell.results().export(export);
        terminal().notice("Exported " + rows + " row(s) to " + file);
    }

    private void readAsOf(String time) {
        if (!time.isEmpty()) {
            boolean now = time.equalsIgnoreCase("now");
            shell.client().readAsOf(now ? ReadTime.NOW : ReadTime.parse(time, Clock.systemUTC()));
        }
        ReadTime as = shell.client().session().readTime();
        terminal().notice(as.isNow() ? "Tables are read as they are now." : "Tables are read as of " + as + ".");
    }

    private void mode(Arguments arguments) {
        if (arguments.isEmpty()) {
            terminal().notice("mode: " + shell.settings().mode());
            return;
        }
        String name = arguments.one();
        Optional<QueryFormat> format = QueryFormat.named(name).filter(found -> found != QueryFormat.PARQUET);
        shell.settings()
                .mode(format.orElseThrow(() -> new CommandFailure("There is no mode '" + name
                        + "': use table, box, markdown, csv, tsv, json, jsonlines, vertical or html. .export writes"
                        + " Parquet files.")));
    }

    private static int rows(Arguments arguments) {
        String text = arguments.one().toLowerCase(Locale.ROOT);
        if (text.equals("auto")) {
            return Settings.AUTOMATIC_ROWS;
        }
        if (text.equals("all")) {
            return GridWriter.ALL;
        }
        try {
            int rows = Integer.parseInt(text);
            if (rows >= 0) {
                return rows;
            }
            throw new CommandFailure(arguments.command().usage());
        } catch (NumberFormatException e) {
            throw new CommandFailure(arguments.command().usage(), e);
        }
    }

    private void pager(String choice) {
        if (!choice.isEmpty()) {
            shell.screen().choosePager(choice);
        }
        terminal().notice("pager: " + shell.screen().pagerName());
    }

    private void output(String name) throws IOException {
        if (name.isEmpty() || name.equals("stdout")) {
            shell.output().toWindow();
        } else {
            shell.output().toFile(path(name));
        }
    }

    private void help(String name) throws IOException {
        if (!name.isEmpty()) {
            DotCommand command = DotCommand.named(name.startsWith(".") ? name : "." + name);
            shell.output().showHere(terminal -> terminal.out().print(command.usage() + "\n" + command.help() + ".\n"));
            return;
        }
        shell.output().showHere(terminal -> {
            terminal.out().print("Dot commands:\n");
            for (DotCommand command : DotCommand.values()) {
                terminal.out().print(command.line() + "\n");
            }
            terminal.out().print("  ask QUESTION" + " ".repeat(24) + "  Ask in plain words\n");
            terminal.out()
                    .print("SQL ends with a semicolon. Tab completes, Ctrl-R searches the history, Ctrl-C cancels a"
                            + " query, Ctrl-D quits.\n");
        });
    }
}
