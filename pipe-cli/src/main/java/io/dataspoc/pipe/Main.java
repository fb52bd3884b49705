package io.dataspoc.pipe;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.command.ProcessInterruption;
import io.dataspoc.cli.command.Tool;
import io.dataspoc.cli.completion.CompletionCommand;
import io.dataspoc.cli.completion.NameSource;
import io.dataspoc.pipe.command.AddCommand;
import io.dataspoc.pipe.command.CompactCommand;
import io.dataspoc.pipe.command.ExpireCommand;
import io.dataspoc.pipe.command.InitCommand;
import io.dataspoc.pipe.command.LogsCommand;
import io.dataspoc.pipe.command.ManifestCommand;
import io.dataspoc.pipe.command.McpCommand;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.command.PipeRoot;
import io.dataspoc.pipe.command.PreviewCommand;
import io.dataspoc.pipe.command.RepairCommand;
import io.dataspoc.pipe.command.RunCommand;
import io.dataspoc.pipe.command.StatusCommand;
import io.dataspoc.pipe.command.TapGroup;
import io.dataspoc.pipe.command.ValidateCommand;
import io.dataspoc.pipe.command.config.ConfigCommand;
import io.dataspoc.pipe.command.schedule.ScheduleCommand;
import io.dataspoc.pipe.command.state.StateCommand;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/** The {@code dataspoc-pipe} command. */
public final class Main {
    /** How long Ctrl-C waits for the tap to stop and what it sent to be committed. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What completes the names of pipelines. */
    private static final NameSource PIPELINES = new NameSource(
            Set.of("NAME", "PIPELINE"),
            Set.of("WHICH"),
            Set.of("add"),
            new NameSource.Folder("DATASPOC_PIPE_HOME", ".dataspoc-pipe", "pipelines"),
            ".yaml");

    /** What completes the names of installed taps, each of which is a link in the folder. */
    private static final NameSource TAPS = new NameSource(
            Set.of("TAP"),
            Set.of(),
            Set.of("tap install"),
            new NameSource.Folder("DATASPOC_PIPE_HOME", ".dataspoc-pipe", "taps"),
            "");

    private Main() {}

    /** Runs the command line and exits. */
    public static void main(String[] arguments) {
        ProcessInterruption interruption = ProcessInterruption.install(PATIENCE);
        Terminal terminal = Terminal.ofProcess();
        System.setOut(System.err); // Stdout is for data, whatever a library prints.
        AwsProperties.set(terminal.environment());
        ExitCode code = run(terminal, interruption, arguments);
        interruption.end();
        System.exit(code.number());
    }

    /**
     * Runs a command line inside this process, without touching its streams, environment or signals.
     *
     * @param out takes data
     * @param err takes progress, notices and errors
     * @param in what the user gives
     * @param environment the variables to see
     * @return what the process would exit with
     */
    public static int run(
            OutputStream out, OutputStream err, InputStream in, Map<String, String> environment, String... arguments) {
        return run(Terminal.of(out, err, in, environment), Interruption.none(), arguments)
                .number();
    }

    static ExitCode run(Terminal terminal, Interruption interruption, String... arguments) {
        return new Tool(commands(new PipeContext(terminal, interruption)), Failures::exitCode).run(terminal, arguments);
    }

    /** The tool with all of its commands. */
    static CommandLine commands(PipeContext context) {
        return new CommandLine(new PipeRoot())
                .addSubcommand(new InitCommand(context))
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new PreviewCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new LogsCommand(context))
                .addSubcommand(new ValidateCommand(context))
                .addSubcommand(new RepairCommand(context))
                .addSubcommand(new ManifestCommand(context))
                .addSubcommand(new CompactCommand(context))
                .addSubcommand(new ExpireCommand(context))
                .addSubcommand(ConfigCommand.of(context))
                .addSubcommand(StateCommand.of(context))
                .addSubcommand(ScheduleCommand.of(context))
                .addSubcommand(TapGroup.in(context))
                .addSubcommand(new AddCommand(context))
                .addSubcommand(McpCommand.of(context))
                .addSubcommand(new CompletionCommand(context.terminal(), List.of(PIPELINES, TAPS)));
    }
}
