package io.dataspoc.lens.command;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.checkup.FindingsReport;
import io.dataspoc.cli.command.OutputOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: says what works and what does not, and what to do about it. */
@Command(
        name = "doctor",
        description = "Check the installation: versions, configuration, buckets, extension, cache, AI.",
        footer = {"%nExamples:", "  dataspoc-lens doctor", "  dataspoc-lens doctor --install-httpfs"})
final class DoctorCommand extends LensCommand {
    @Option(
            names = "--install-httpfs",
            description = "Download DuckDB's extension for object stores from DuckDB's own site.")
    private boolean installHttpfs;

    @Mixin
    private OutputOption output;

    DoctorCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() {
        Checkup checkup = new Checkup(context());
        if (installHttpfs) {
            checkup.installHttpfs();
        }
        FindingsReport.print(terminal(), output.format(), checkup.run());
        return ExitCode.DONE;
    }
}
