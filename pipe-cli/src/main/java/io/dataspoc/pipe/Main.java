package io.dataspoc.pipe;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.command.ProcessInterruption;
import io.dataspoc.cli.command.ReadyAnswers;
import io.dataspoc.cli.command.Tool;
import io.dataspoc.pipe.command.PipeContext;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine;

/** The {@code dataspoc-pipe} command. */
public final class Main {
    /** How long Ctrl-C waits for the tap to stop and what it sent to be committed. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
        return new ReadyAnswers(terminal, "dataspoc-pipe", Main.class)
                .to(arguments)
                .orElseGet(() -> {
                    CommandLine line = PipeCommands.of(new PipeContext(terminal, interruption), arguments);
                    return new Tool(line, Failures::exitCode).run(terminal, arguments);
                });
    }
}
