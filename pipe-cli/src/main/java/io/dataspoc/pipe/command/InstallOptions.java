package io.dataspoc.pipe.command;

import io.dataspoc.pipe.tap.TapInstaller;
import java.util.List;
import picocli.CommandLine;

/** How taps are installed; mixed into the commands that do. */
final class InstallOptions {
    @CommandLine.Option(
            names = "--python",
            paramLabel = "PROGRAM",
            description = "The interpreter for the environment. Default: DATASPOC_PYTHON, else python3.")
    private String python;

    @CommandLine.Option(
            names = "--with",
            paramLabel = "PACKAGE",
            description = "A package that the tap needs and does not say, such as setuptools. May be repeated.")
    private List<String> with = List.of();

    @CommandLine.Option(
            names = {"-v", "--verbose"},
            description = "Show what the installer prints.")
    private boolean verbose;

    List<String> with() {
        return with;
    }

    TapInstaller installer(PipeContext context) {
        String interpreter =
                python == null ? context.environment().get("DATASPOC_PYTHON").orElse("python3") : python;
        return new TapInstaller(
                context.home(),
                context.environment(),
                context.environment().expandHome(interpreter),
                verbose ? context.terminal()::notice : line -> {});
    }
}
