package io.dataspoc.lens;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.command.ProcessInterruption;
import io.dataspoc.cli.command.ReadyAnswers;
import io.dataspoc.cli.command.Tool;
import io.dataspoc.lake.error.CommitUnknownException;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lens.command.LensCommands;
import io.dataspoc.lens.command.LensContext;
import io.dataspoc.lens.config.LensHome;
import io.dataspoc.lens.engine.EngineException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** {@code dataspoc-lens}. */
public final class Main {
    /** How long Ctrl-C waits for a query to notice. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Main() {}

    /** Runs the process's command line and exits. */
    public static void main(String[] args) {
        ProcessInterruption interruption = ProcessInterruption.install(PATIENCE);
        Terminal terminal = Terminal.ofProcess();
        System.setOut(System.err); // Stdout is for data, whatever a library prints.
        int code = run(terminal, interruption, args);
        interruption.end();
        System.exit(code);
    }

    /**
     * Runs one command line in this process.
     *
     * @return the exit code
     */
    public static int run(
            OutputStream out, OutputStream err, InputStream in, Map<String, String> environment, String... args) {
        return run(Terminal.of(out, err, in, environment), Interruption.none(), args);
    }

    /**
     * Runs one command line in this process, on a terminal.
     *
     * @param interruption tells when the command is to end
     * @return the exit code
     */
    public static int run(Terminal terminal, Interruption interruption, String... args) {
        return new ReadyAnswers(terminal, "dataspoc-lens", Main.class)
                .to(args)
                .orElseGet(() -> command(terminal, interruption, args))
                .number();
    }

    private static ExitCode command(Terminal terminal, Interruption interruption, String... args) {
        LensContext context = new LensContext(terminal, LensHome.of(terminal.environment()), interruption);
        return new Tool(LensCommands.of(context, args), Main::exitCode).run(terminal, args);
    }

    private static Optional<ExitCode> exitCode(Throwable failure) {
        if (failure instanceof CommitUnknownException) {
            return Optional.of(ExitCode.OUTCOME_UNKNOWN);
        }
        boolean known = failure instanceof LakeException || failure instanceof EngineException;
        return known ? Optional.of(ExitCode.FAILED) : Optional.empty();
    }
}
