package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lens.catalog.ReadTime;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.config.LensHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jline.terminal.TerminalBuilder;

/**
 * One run of the shell, at a terminal or over a pipe.
 *
 * @param home where its history and its start file are
 * @param terminal the process's streams
 * @param interruption tells when the process is to end
 * @param ask writes SQL for questions
 * @param time as of when tables are read, until that is changed
 */
public record ShellRun(LensHome home, Terminal terminal, Interruption interruption, Ask ask, ReadTime time) {
    /** Checks that all are there. */
    public ShellRun {
        requireNonNull(home, "home is null");
        requireNonNull(terminal, "terminal is null");
        requireNonNull(interruption, "interruption is null");
        requireNonNull(ask, "ask is null");
        requireNonNull(time, "time is null");
    }

    /**
     * Runs it to its end.
     *
     * @param clients opens the buckets, and tells of those that cannot be read
     * @return at a terminal always that all went well, for somebody saw what did not
     */
    public ExitCode with(Function<Consumer<String>, LensClient> clients) throws IOException {
        return terminal.isInTerminal() && terminal.isOutTerminal() ? atTerminal(window(), clients) : overPipe(clients);
    }

    /** Runs it in a window, which is closed in the end. */
    ExitCode atTerminal(org.jline.terminal.Terminal window, Function<Consumer<String>, LensClient> clients)
            throws IOException {
        Editor editor = new Editor(terminal.environment(), home.temporary());
        Interrupts interrupts = new Interrupts(interruption);
        try (TerminalScreen screen = new TerminalScreen(terminal, window, editor);
                LensClient client = clients.apply(screen::warn);
                Shell shell = shell(client, screen, interrupts)) {
            screen.onInterrupt(interrupts::interrupt);
            terminal.out().print("DataSpoc Lens Shell\nType SQL or .help for commands. Ctrl+D or .quit to exit.\n\n");
            if (client.buckets().entries().isEmpty()) {
                terminal.notice("No buckets registered. Use 'dataspoc-lens add-bucket' first.");
            }
            terminal.out().flush();
            shell.start(home.startup());
            shell.run(LineEditor.on(screen, client, home));
        }
        return ExitCode.DONE;
    }

    /** By stty, which needs no native library; and without asking the terminal what it can do, which would eat keys. */
    private static org.jline.terminal.Terminal window() throws IOException {
        return TerminalBuilder.builder()
                .system(true)
                .provider("exec")
                .dumb(true)
                .graphemeCluster(false)
                .encoding(StandardCharsets.UTF_8)
                .build();
    }

    private ExitCode overPipe(Function<Consumer<String>, LensClient> clients) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        try (LensClient client = clients.apply(terminal::warning);
                Shell shell = shell(client, Screen.of(terminal), new Interrupts(interruption))) {
            shell.start(home.startup());
            return shell.run(new ScriptInput(in));
        }
    }

    private Shell shell(LensClient client, Screen screen, Interrupts interrupts) {
        client.readAsOf(time);
        return new Shell(client, screen, ask, interrupts);
    }
}
