package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.catalog.CacheState;
import io.dataspoc.lens.catalog.CacheStates;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.listing.CacheDesk;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cache}: keeps tables of object stores on this machine. */
@Command(
        name = "cache",
        description = "Keep a table of an object store on this machine, so that it can be read offline.",
        footer = {
            "%nExamples:",
            "  dataspoc-lens cache orders",
            "  dataspoc-lens cache --list",
            "  dataspoc-lens cache --clear"
        })
final class CacheCommand extends LensCommand {
    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "The table's name in SQL.")
    private String table;

    @Option(names = "--list", description = "List the tables that the cache holds.")
    private boolean list;

    @Option(names = "--refresh", description = "Fetch what is new of the table, or of all kept tables.")
    private boolean refresh;

    @Option(names = "--clear", description = "Remove the table's copies, or all.")
    private boolean clear;

    @Option(names = "--offline", description = "With --list: ask no object store whether tables have changed.")
    private boolean offline;

    @Mixin
    private OutputOption output;

    CacheCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() {
        if ((list ? 1 : 0) + (refresh ? 1 : 0) + (clear ? 1 : 0) > 1) {
            throw CommandFailure.usage("Use one of --list, --refresh and --clear.");
        }
        if (table == null && !list && !refresh && !clear) {
            throw CommandFailure.usage("Which table? Name one, or use --list, --refresh or --clear.");
        }
        Access access = clear || offline ? Access.OFFLINE : Access.ONLINE;
        try (OpenBuckets buckets = context().buckets(context().config(), access);
                Interruption.Registration cancel = context().interruption().onInterrupt(buckets::cancel)) {
            CacheDesk desk = new CacheDesk(terminal());
            if (list) {
                list(new CacheStates(buckets).all(), desk);
            } else if (clear) {
                desk.clear(new CacheStates(buckets), table);
            } else if (table == null) {
                desk.refreshAll(buckets);
            } else {
                desk.pin(buckets.read(), table);
            }
        }
        return ExitCode.DONE;
    }

    private void list(List<CacheState> states, CacheDesk desk) {
        if (output.isJson()) {
            desk.printJson(states);
        } else {
            desk.print(states);
        }
    }
}
