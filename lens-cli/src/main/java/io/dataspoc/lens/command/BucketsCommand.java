package io.dataspoc.lens.command;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.lens.catalog.BucketState;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.listing.BucketListing;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code buckets}: lists the registered buckets and whether they can be read. */
@Command(
        name = "buckets",
        description = "List the registered buckets, their names in SQL, and whether they can be read.",
        footer = {"%nExample:", "  dataspoc-lens buckets"})
final class BucketsCommand extends LensCommand {
    @Mixin
    private OutputOption output;

    BucketsCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() {
        LensConfig config = context().config();
        try (OpenBuckets buckets = context().buckets(config)) {
            List<BucketState> states = buckets.states();
            BucketListing listing = new BucketListing(terminal());
            if (output.isJson()) {
                listing.printJson(states);
            } else {
                listing.print(states);
            }
        }
        return ExitCode.DONE;
    }
}
