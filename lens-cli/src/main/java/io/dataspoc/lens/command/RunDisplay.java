package io.dataspoc.lens.command;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.OutputFormat;
import io.dataspoc.cli.output.Progress;
import io.dataspoc.cli.output.Table;
import io.dataspoc.cli.output.Table.Cell;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.transform.check.CheckResult;
import io.dataspoc.lens.transform.check.TestsFailed;
import io.dataspoc.lens.transform.plan.Action.Kind;
import io.dataspoc.lens.transform.plan.FilePlan;
import io.dataspoc.lens.transform.plan.Target;
import io.dataspoc.lens.transform.run.FileResult;
import io.dataspoc.lens.transform.run.FileResult.Status;
import io.dataspoc.lens.transform.run.RunListener;
import io.dataspoc.lens.transform.write.WrittenTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows a run of transforms: on a terminal what is under way, drawn in place, and a table in the end; else a line for each file when it
 * ends. Why files failed comes last, on stderr.
 */
final class RunDisplay implements RunListener, AutoCloseable {
    /** More failed files than these are not named again in the hint. */
    private static final int MOST_NAMED = 3;

    private final Terminal terminal;
    private final OutputFormat format;
    private final Progress progress;

    RunDisplay(Terminal terminal, OutputFormat format) {
        this.terminal = terminal;
        this.format = format;
        this.progress = terminal.isErrLive() ? Progress.on(terminal) : null;
    }

    private boolean isTable() {
        return progress != null && terminal.isOutTerminal() && format == OutputFormat.TABLE;
    }

    @Override
    public synchronized void started(FilePlan file) {
        if (progress != null) {
            progress.update(file.file().name(), "running");
        }
    }

    @Override
    public synchronized void ended(FilePlan file, FileResult result) {
        if (progress != null) {
            if (result.error().isPresent()) {
                progress.fail(result.file(), result.status().text());
            } else {
                progress.finish(result.file(), line(result));
            }
        }
        if (format == OutputFormat.TABLE && !isTable()) {
            terminal.out().println(result.file() + ": " + line(result));
            terminal.out().flush();
        }
        result.tests().stream()
                .filter(test -> !test.isPassed() && !test.isFatal())
                .forEach(test -> warn(result, test));
    }

    private void warn(FileResult result, CheckResult test) {
        terminal.warning(result.file() + ": " + test.summary() + ".");
        test.lines().forEach(terminal.err()::println);
    }

    private static String line(FileResult result) {
        String tables = result.tables().stream()
                .map(table -> table.target().path() + rows(table))
                .collect(Collectors.joining(", "));
        String unchanged = result.status() == Status.SKIPPED
                ? " (unchanged: "
                        + result.unchanged().stream()
                                .map(Target::path)
                                .distinct()
                                .collect(Collectors.joining(", ")) + ")"
                : "";
        String status =
                result.status() == Status.OK ? "OK" : result.status().text().toUpperCase(Locale.ROOT);
        return String.format(
                Locale.ROOT,
                "%s%s%s %.2fs",
                status,
                tables.isEmpty() ? "" : " → " + tables,
                unchanged,
                result.seconds());
    }

    private static String rows(WrittenTable table) {
        if (table.kind() == Kind.VIEW) {
            return " (view)";
        }
        String sign = table.kind() == Kind.ADD ? "+" : "";
        return " (" + sign + table.rows() + (table.rows() == 1 ? " row)" : " rows)");
    }

    /** Says what came of it all, and why. */
    ExitCode finish(List<FileResult> results) {
        if (isTable() && !results.isEmpty()) {
            table(results);
        }
        List<FileResult> failed = results.stream()
                .filter(result -> result.status() == Status.FAILED)
                .toList();
        terminal.out().flush();
        failed.forEach(this::explain);
        if (!failed.isEmpty()) {
            hint(results, failed);
            return ExitCode.FAILED;
        }
        if (format == OutputFormat.TABLE && !results.isEmpty()) {
            long skipped = results.stream()
                    .filter(result -> result.status() == Status.SKIPPED)
                    .count();
            terminal.out()
                    .println((results.size() - skipped) + " transform(s) completed"
                            + (skipped == 0 ? "." : ", " + skipped + " unchanged."));
        }
        return ExitCode.DONE;
    }

    private void explain(FileResult result) {
        RuntimeException failure = result.error().orElseThrow();
        terminal.err().println(terminal.styledErr(Style.RED, "Error:") + " " + failure.getMessage());
        if (failure instanceof SqlFailure sql) {
            sql.excerpt().forEach(terminal.err()::println);
        }
        result.failed().map(TestsFailed::lines).ifPresent(lines -> lines.forEach(terminal.err()::println));
    }

    private void hint(List<FileResult> results, List<FileResult> failed) {
        long blocked = results.stream()
                .filter(result -> result.status() == Status.BLOCKED)
                .count();
        String names = failed.stream()
                .map(result -> result.file().replaceFirst("\\.sql$", "") + "+")
                .collect(Collectors.joining(","));
        boolean few = failed.size() <= MOST_NAMED && !names.contains(" ");
        terminal.notice((blocked == 0 ? "" : blocked + " file(s) that need what failed did not run. ")
                + "What was committed before stays, and what failed is as it was. When it is mended, go on with:"
                + " dataspoc-lens transform run" + (few ? " --select " + names : ""));
    }

    private void table(List<FileResult> results) {
        Table table = new Table()
                .text("File")
                .text("Status")
                .text("Target")
                .number("Rows")
                .number("Seconds")
                .text("Tests");
        for (FileResult result : results) {
            String targets = Stream.concat(
                            result.tables().stream()
                                    .map(written -> written.target().path()),
                            result.unchanged().stream().map(Target::path))
                    .distinct()
                    .collect(Collectors.joining(", "));
            table.row(List.of(
                    Cell.of(result.file()),
                    new Cell(result.status().text(), style(result.status())),
                    Cell.of(targets),
                    Cell.of(
                            result.tables().isEmpty()
                                    ? ""
                                    : Long.toString(result.tables().stream()
                                            .mapToLong(WrittenTable::rows)
                                            .sum())),
                    Cell.of(String.format(Locale.ROOT, "%.2f", result.seconds())),
                    Cell.of(tests(result.tests()))));
        }
        table.print(terminal);
    }

    private static Style style(Status status) {
        return switch (status) {
            case OK -> Style.GREEN;
            case FAILED -> Style.RED;
            case BLOCKED -> Style.YELLOW;
            case SKIPPED -> Style.PLAIN;
        };
    }

    private static String tests(List<CheckResult> tests) {
        if (tests.isEmpty()) {
            return "";
        }
        long failed = tests.stream().filter(CheckResult::isFatal).count();
        long warned = tests.stream().filter(test -> !test.isPassed()).count() - failed;
        long passed = tests.size() - failed - warned;
        return Stream.of(count(passed, "passed"), count(warned, "warned"), count(failed, "failed"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String count(long tests, String what) {
        return tests == 0 ? "" : tests + " " + what;
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
