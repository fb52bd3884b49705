package io.dataspoc.lens.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.catalog.CacheState;
import io.dataspoc.lens.catalog.CacheStates;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.catalog.TableFiles.Size;
import io.dataspoc.lens.output.Humans;
import java.time.Instant;
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
            if (list) {
                list(new CacheStates(buckets).all());
            } else if (clear) {
                clear(new CacheStates(buckets));
            } else if (table == null) {
                refreshAll(buckets);
            } else {
                pin(buckets.read(), table);
            }
        }
        return ExitCode.DONE;
    }

    private void pin(Catalog catalog, String name) {
        LakeTable found = catalog.find(name);
        if (!found.isRemote()) {
            terminal().notice(catalog.fullName(found) + " is in a folder of this machine: there is nothing to fetch.");
            return;
        }
        found.pin();
        Size size = found.size().orElse(new Size(0, 0));
        terminal()
                .out()
                .println("Cached '" + catalog.fullName(found) + "': " + size.files() + " file(s), "
                        + Humans.bytes(size.bytes()));
    }

    private void refreshAll(OpenBuckets buckets) {
        Catalog catalog = buckets.read();
        List<CacheState> kept = new CacheStates(buckets)
                .all().stream().filter(CacheState::pinned).toList();
        if (kept.isEmpty()) {
            terminal().notice("No table is kept: 'dataspoc-lens cache TABLE' keeps one.");
        }
        for (CacheState state : kept) {
            if (state.status() == CacheState.Status.GONE) {
                terminal()
                        .warning(state.name()
                                + " is not in its bucket any more: its copies stay until 'cache --clear'.");
            } else if (state.status() != CacheState.Status.UNKNOWN) {
                pin(catalog, state.name());
            }
        }
    }

    private void clear(CacheStates states) {
        List<CacheState> cleared = states.clear(table);
        if (cleared.isEmpty()) {
            terminal().notice(table == null ? "The cache is empty." : "The cache holds nothing of '" + table + "'.");
            return;
        }
        cleared.forEach(state -> terminal().out().println("Cleared '" + state.name() + "'"));
    }

    private void list(List<CacheState> states) {
        if (output.isJson()) {
            printJson(states);
            return;
        }
        if (states.isEmpty()) {
            terminal().notice("No cached tables.");
            return;
        }
        Instant now = Instant.now();
        Table box = new Table()
                .text("Table")
                .text("Cached")
                .number("Size")
                .number("Files")
                .text("Kept")
                .text("Status");
        for (CacheState state : states) {
            box.row(
                    state.name(),
                    Humans.age(state.cachedAt(), now),
                    Humans.bytes(state.bytes()),
                    state.filesHere() + " of " + state.files(),
                    state.pinned() ? "yes" : "",
                    state.status().toString());
        }
        box.print(terminal());
    }

    private void printJson(List<CacheState> states) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (CacheState state : states) {
            array.addObject()
                    .put("table", state.name())
                    .put("bucket", state.bucket())
                    .put("cached_at", state.cachedAt())
                    .put("size_bytes", state.bytes())
                    .put("files", state.files())
                    .put("files_here", state.filesHere())
                    .put("kept", state.pinned())
                    .put("status", state.status().toString());
        }
        JsonOutput.print(terminal(), array);
    }
}
