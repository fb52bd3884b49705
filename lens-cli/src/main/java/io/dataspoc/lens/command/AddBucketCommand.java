package io.dataspoc.lens.command;

import io.dataspoc.cli.ExitCode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code add-bucket}: registers a bucket and shows its tables. */
@Command(
        name = "add-bucket",
        description = "Register a bucket and show its tables.",
        footer = {
            "%nExamples:",
            "  dataspoc-lens add-bucket s3://company-lake --alias lake",
            "  dataspoc-lens add-bucket file:///data/lake"
        })
final class AddBucketCommand extends LensCommand {
    @Parameters(paramLabel = "URI", description = "The bucket: s3://bucket/path, file:///path, or a path.")
    private String uri;

    @Mixin
    private BucketFlags flags;

    AddBucketCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        new BucketRegistration(context()).add(uri, flags.given());
        return ExitCode.DONE;
    }
}
