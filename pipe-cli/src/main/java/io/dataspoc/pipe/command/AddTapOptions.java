package io.dataspoc.pipe.command;

import picocli.CommandLine;

/** What {@code add} may do about a tap that is not there. */
final class AddTapOptions {
    @CommandLine.Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Whose tap, where several have the name: meltanolabs, pipelinewise ...")
    private String variant;

    @CommandLine.Option(
            names = "--install",
            negatable = true,
            description = "Install the tap if it is not there, or do not.")
    private Boolean install;

    @CommandLine.Mixin
    private InstallOptions installing;

    String variant() {
        return variant;
    }

    /** As a question is answered; null where nothing was said. */
    String install() {
        return install == null ? null : install ? "yes" : "no";
    }

    InstallOptions installing() {
        return installing;
    }
}
