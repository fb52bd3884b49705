package io.dataspoc.pipe.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.pipe.tap.BuiltInTaps;
import io.dataspoc.pipe.tap.InstalledTap;
import io.dataspoc.pipe.tap.TapInstaller;
import io.dataspoc.pipe.tap.TapRequest;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;

/** {@code tap install}: into an environment of its own under the home. */
@CommandLine.Command(
        name = "install",
        description = "Install taps, each into a Python environment of its own, where pipelines find them.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe tap install tap-postgres",
            "  dataspoc-pipe tap install tap-postgres --variant pipelinewise",
            "  dataspoc-pipe tap install tap-github@1.10.0 tap-stripe",
            "  dataspoc-pipe tap install tap-shop=git+https://github.com/company/tap-shop.git",
            "  dataspoc-pipe tap install tap-shop=./tap-shop"
        })
final class TapInstallCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(
            paramLabel = "TAP",
            completionCandidates = InstallableTapNames.class,
            arity = "1..*",
            description = "A name, name@version, name=git+https://... or name=folder.")
    private List<String> taps;

    @CommandLine.Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Whose tap, where several have the name: meltanolabs, pipelinewise, singer-io ...")
    private String variant = "";

    @CommandLine.Mixin
    private InstallOptions options;

    TapInstallCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        List<TapRequest> requests = taps.stream()
                .map(text -> TapRequest.parse(text, variant).alsoWith(options.with()))
                .toList();
        TapInstaller installer = options.installer(context);
        for (TapRequest request : requests) {
            if (BuiltInTaps.names().contains(request.name())) {
                throw CommandFailure.usage("'" + request.name() + "' is built in and needs no installation.");
            }
            context.terminal().notice("Installing " + request.requirement() + " ...");
            InstalledTap tap = installer.install(request);
            context.terminal()
                    .notice("Installed " + tap.name() + " " + tap.version() + " (" + tap.distribution() + ").");
        }
        return ExitCode.DONE;
    }
}
