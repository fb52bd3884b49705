package io.dataspoc.pipe.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.pipe.tap.InstalledTap;
import io.dataspoc.pipe.tap.InstalledTaps;
import io.dataspoc.pipe.tap.TapInstaller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code tap upgrade}: the newest version in the place of the old one. */
@CommandLine.Command(
        name = "upgrade",
        description =
                "Install the newest versions of taps; one that can't be built or does not start leaves the old one.",
        footer = {"%nExamples:", "  dataspoc-pipe tap upgrade", "  dataspoc-pipe tap upgrade tap-postgres"})
final class TapUpgradeCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(paramLabel = "TAP", arity = "0..*", description = "Their names. Default: all of them.")
    private List<String> names = List.of();

    @CommandLine.Mixin
    private InstallOptions options;

    TapUpgradeCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        InstalledTaps taps = new InstalledTaps(context.home());
        List<InstalledTap> wanted = new ArrayList<>(names.isEmpty() ? taps.list() : List.of());
        for (String name : names) {
            wanted.add(taps.find(name).orElseThrow(() -> TapInstaller.notInstalled(name)));
        }
        if (wanted.isEmpty()) {
            context.terminal().notice("No taps are installed.");
        }
        TapInstaller installer = options.installer(context);
        int failed = 0;
        for (InstalledTap old : wanted) {
            try {
                context.terminal().notice(upgrade(installer, old));
            } catch (CommandFailure e) {
                if (wanted.size() == 1) {
                    throw e;
                }
                failed++;
                context.terminal().warning(old.name() + " " + old.version() + " stays: " + e.getMessage());
            }
        }
        if (failed > 0) {
            throw new CommandFailure(failed + " of " + wanted.size() + " taps can't be upgraded.");
        }
        return ExitCode.DONE;
    }

    private String upgrade(TapInstaller installer, InstalledTap old) throws IOException {
        InstalledTap tap = installer.install(old.request().newest().alsoWith(options.with()));
        return tap.version().equals(old.version())
                ? tap.name() + " " + tap.version() + " is the newest."
                : "Upgraded " + tap.name() + " from " + old.version() + " to " + tap.version() + ".";
    }
}
