package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.NearestName;
import io.dataspoc.cli.bucket.Addresses;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.lens.catalog.Aliases;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code remove-bucket}: forgets a bucket; nothing in it is touched. */
@Command(
        name = "remove-bucket",
        description = "Forget a bucket. Nothing in it is touched.",
        footer = {"%nExample:", "  dataspoc-lens remove-bucket s3://company-lake"})
final class RemoveBucketCommand extends LensCommand {
    @Parameters(paramLabel = "BUCKET", description = "The bucket's address, or its name in SQL.")
    private String bucket;

    RemoveBucketCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        List<BucketEntry> buckets = context().config().buckets();
        int index = find(buckets);
        context().file().remove(index);
        terminal().notice("Bucket removed: " + buckets.get(index).uri());
        if (index == 0 && buckets.size() > 1) {
            terminal().notice("The tables of " + buckets.get(1).uri() + " have the bare names now.");
        }
        return ExitCode.DONE;
    }

    private int find(List<BucketEntry> buckets) {
        List<String> aliases = Aliases.of(buckets);
        String wanted = Addresses.plain(Addresses.expandHome(bucket, terminal().environment()));
        for (int i = 0; i < buckets.size(); i++) {
            if (Addresses.plain(buckets.get(i).uri()).equals(wanted)
                    || !aliases.get(i).isEmpty() && aliases.get(i).equalsIgnoreCase(bucket)) {
                return i;
            }
        }
        List<String> known = buckets.stream().map(BucketEntry::uri).toList();
        throw new CommandFailure("There is no bucket '" + bucket + "'." + NearestName.hint(bucket, known)
                + (known.isEmpty() ? " None is registered." : " There are " + String.join(", ", known) + "."));
    }
}
