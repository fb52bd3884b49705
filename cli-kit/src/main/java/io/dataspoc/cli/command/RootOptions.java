package io.dataspoc.cli.command;

import io.dataspoc.cli.CommandFailure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of every tool itself; its root command extends this. Without a subcommand it shows the help. */
public abstract class RootOptions implements Callable<Integer> {
    /** What asks for the help of a command. */
    static final List<String> HELP = List.of("-h", "--help");

    /** What asks for the version. */
    static final List<String> VERSION = List.of("-v", "--version");

    @Spec(Target.SELF)
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean helpRequested;

    @Option(
            names = {"-v", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean versionRequested;

    @Option(names = "--debug", scope = CommandLine.ScopeType.INHERIT, description = "Show stack traces of errors.")
    private boolean debug;

    /** Whether stack traces are wanted. */
    public final boolean isDebug() {
        return debug;
    }

    @Override
    public final Integer call() {
        if (helpRequested || versionRequested) {
            throw new IllegalStateException("The parser answers --help and --version.");
        }
        spec.commandLine().usage(spec.commandLine().getErr());
        throw CommandFailure.usage("Which command? See above.");
    }
}
