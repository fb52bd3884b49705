package io.dataspoc.lens.shell;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The commands that start with a dot. */
enum DotCommand {
    /** As of when tables are read. */
    ASOF("[TIME|now]", Argument.TIME, "Read tables as of a time (2026-04-28, 3d), or show it; now: as they are"),
    /** What a failure does to a script. */
    BAIL("on|off", Argument.SWITCH, "End a script at its first failure"),
    /** The registered buckets. */
    BUCKETS("", Argument.NONE, "List registered buckets"),
    /** Copies of tables. */
    CACHE("[TABLE|--refresh|--clear [TABLE]]", Argument.TABLE, "Cache a table locally (or list cached)"),
    /** The last result as a drawing. */
    CHART("bar|line|hist", Argument.CHART, "Draw the last result"),
    /** What is known of a table. */
    DESCRIBE("TABLE", Argument.TABLE, "Show a table's columns, their values and some rows"),
    /** The editor. */
    EDIT("", Argument.NONE, "Edit the last statement in $VISUAL or $EDITOR"),
    /** The end. */
    EXIT("", Argument.NONE, "Exit shell"),
    /** How DuckDB runs something. */
    EXPLAIN("[analyze] [SQL]", Argument.SQL, "Show the plan of the last statement, or of this one; analyze: run it"),
    /** The last result to a file. */
    EXPORT("[FORMAT] FILE", Argument.FILE, "Export the last query's rows; .csv, .parquet, .xlsx … tells the format"),
    /** This list. */
    HELP("[COMMAND]", Argument.COMMAND, "Show this help"),
    /** The last result again. */
    LAST("", Argument.NONE, "Show all rows of the last result"),
    /** How many rows are shown. */
    MAXROWS("N|all|auto", Argument.ROWS, "How many rows a table shows; auto: as many as fit, 40 at most"),
    /** How rows are shown. */
    MODE("[FORMAT]", Argument.FORMAT, "Show rows as table, box, markdown, csv, tsv, json, jsonlines, vertical or html"),
    /** Where the next result goes. */
    ONCE("FILE", Argument.FILE, "Send the next result to a file"),
    /** Where results go. */
    OUTPUT("[FILE]", Argument.FILE, "Send results to a file; without a name to the screen again"),
    /** What shows long results. */
    PAGER("[on|off|built-in|PROGRAM]", Argument.PAGER, "Page long results, or not, or by this program"),
    /** A text. */
    PRINT("[TEXT]", Argument.ANY, "Print a text"),
    /** The end. */
    QUIT("", Argument.NONE, "Exit shell"),
    /** A script. */
    READ("FILE", Argument.FILE, "Run the statements and commands of a file"),
    /** The buckets once more. */
    REFRESH("", Argument.NONE, "Look at the buckets again"),
    /** The columns of a table. */
    SCHEMA("TABLE", Argument.TABLE, "Show table schema"),
    /** The tables. */
    TABLES("[PATTERN]", Argument.ANY, "List all tables, or those whose name holds or fits a text"),
    /** How long statements take. */
    TIMER("on|off", Argument.SWITCH, "Say how long each statement took");

    private static final int COLUMN = 38;

    private final String usage;
    private final Argument argument;
    private final String help;

    /** What may stand behind a command. */
    enum Argument {
        NONE,
        ANY,
        CHART,
        COMMAND,
        FILE,
        FORMAT,
        PAGER,
        ROWS,
        SQL,
        SWITCH,
        TABLE,
        TIME
    }

    DotCommand(String usage, Argument argument, String help) {
        this.usage = usage;
        this.argument = argument;
        this.help = help;
    }

    /** The one of a name with its dot, or of a beginning that fits only one. */
    static DotCommand named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        List<DotCommand> fitting = Arrays.stream(values())
                .filter(command -> command.toString().startsWith(wanted))
                .toList();
        return fitting.stream()
                .filter(command -> command.toString().equals(wanted))
                .findFirst()
                .or(() ->
                        fitting.stream().filter(command -> fitting.size() == 1).findFirst())
                .orElseThrow(() -> new CommandFailure("Unknown command: " + name + "."
                        + (fitting.isEmpty()
                                ? NearestName.hint(wanted, names())
                                : " It may be "
                                        + String.join(
                                                ", ",
                                                fitting.stream()
                                                        .map(DotCommand::toString)
                                                        .toList()) + ".")
                        + " Type .help for available commands."));
    }

    static List<String> names() {
        return Arrays.stream(values()).map(DotCommand::toString).toList();
    }

    Argument argument() {
        return argument;
    }

    String usage() {
        return "Usage: " + (this + " " + usage).strip();
    }

    String help() {
        return help;
    }

    /** A line of the list of all. */
    String line() {
        String head = "  " + (this + " " + usage).strip();
        return head + " ".repeat(Math.max(2, COLUMN - head.length())) + help;
    }

    @Override
    public String toString() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
