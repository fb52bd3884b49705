package io.dataspoc.lens.command;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lens.catalog.BucketState;
import io.dataspoc.lens.catalog.CacheState;
import io.dataspoc.lens.catalog.CacheStates;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.OpenBuckets;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code refresh}: looks at every bucket, and brings the kept tables up to date. */
@Command(
        name = "refresh",
        description = "Look at every bucket, and fetch what is new of the tables that the cache keeps.",
        footer = {"%nExample:", "  dataspoc-lens refresh"})
final class RefreshCommand extends LensCommand {
    RefreshCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() {
        try (OpenBuckets buckets = context().buckets(context().config());
                Interruption.Registration cancel = context().interruption().onInterrupt(buckets::cancel)) {
            List<BucketState> states = buckets.states();
            if (states.isEmpty()) {
                terminal().notice("No buckets registered. Use 'dataspoc-lens add-bucket' first.");
            }
            states.forEach(this::show);
            Catalog catalog = buckets.read();
            for (CacheState state : new CacheStates(buckets).all()) {
                boolean outdated =
                        state.status() == CacheState.Status.STALE || state.status() == CacheState.Status.PARTIAL;
                if (state.pinned() && outdated) {
                    catalog.find(state.name()).pin();
                    terminal().out().println("Fetched what is new of " + state.name());
                }
            }
            return states.stream().allMatch(BucketState::isReadable) ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private void show(BucketState state) {
        if (state.isReadable()) {
            terminal().out().println(state.uri() + ": " + state.tables() + " table(s)");
        } else {
            terminal().warning("Bucket " + state.uri() + " is left out. " + state.problem());
        }
    }
}
