package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Runs what is typed, one entry after the other, until its end. A failure is told, and the next entry runs. */
public final class Shell implements AutoCloseable {
    private static final int DEEPEST = 16;

    private final LensClient client;
    private final Screen screen;
    private final Ask ask;
    private final Interrupts interrupts;
    private final Settings settings = new Settings();
    private final Output output;
    private final Results results;
    private final Commands commands;
    private final Deque<Path> files = new ArrayDeque<>();
    private boolean over;
    private ExitCode worst = ExitCode.DONE;

    Shell(LensClient client, Screen screen, Ask ask, Interrupts interrupts) {
        this.client = requireNonNull(client, "client is null");
        this.screen = requireNonNull(screen, "screen is null");
        this.ask = requireNonNull(ask, "ask is null");
        this.interrupts = requireNonNull(interrupts, "interrupts is null");
        this.output = new Output(screen);
        this.results = new Results(client.session(), settings, screen, output);
        this.commands = new Commands(this, new Lookups(client, screen, output));
    }

    LensClient client() {
        return client;
    }

    Screen screen() {
        return screen;
    }

    Settings settings() {
        return settings;
    }

    Output output() {
        return output;
    }

    Results results() {
        return results;
    }

    /** Runs the file that belongs to the start; what fails in it is told and does not count. */
    void start(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            read(file);
            worst = ExitCode.DONE;
        }
    }

    /**
     * Runs all entries.
     *
     * @return the worst that happened
     */
    ExitCode run(ShellInput input) throws IOException {
        while (!over && !interrupts.isEnding()) {
            Optional<Entry> entry = input.next();
            if (entry.isEmpty()) {
                break;
            }
            String text = entry.get().text();
            run(Entry.of(text), text);
        }
        return worst;
    }

    /** Ends after this entry. */
    void quit() {
        over = true;
    }

    /** Runs the entries of a file. */
    void read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure("There is no file " + file + ".");
        }
        if (files.size() == DEEPEST) {
            throw new CommandFailure(file + " is read by itself, or by what it reads.");
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
        ScriptInput input = new ScriptInput(new BufferedReader(new StringReader(text)));
        files.push(file);
        try {
            for (Optional<Entry> next = input.next(); next.isPresent() && !over && !isStopped(); next = input.next()) {
                run(next.get(), text);
            }
        } finally {
            files.pop();
        }
    }

    /** Ctrl-C ends all that is read, and so does a failure where that is wanted. */
    private boolean isStopped() {
        return interrupts.isRequested() || settings.bail() == Settings.Switch.ON && worst != ExitCode.DONE;
    }

    /** @param text what the entry is part of */
    private void run(Entry entry, String text) {
        boolean outermost = files.isEmpty();
        try (Interrupts.Work work = outermost ? interrupts.begin(client) : Interrupts.NOTHING) {
            execute(entry, text);
        } catch (SqlFailure e) {
            SqlFailure located = files.isEmpty() ? e : e.in(files.peek().toString(), text, 0);
            located.print(screen.terminal());
            failed(e.exitCode());
        } catch (CommandFailure e) {
            if (interrupts.isRequested()) {
                screen.terminal().notice("Query cancelled.");
            } else {
                tell(ErrorText.of(e));
            }
            failed(e.exitCode() == ExitCode.USAGE ? ExitCode.FAILED : e.exitCode());
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            tell(Failures.text(e));
            failed(ExitCode.FAILED);
        }
        if (settings.bail() == Settings.Switch.ON && worst != ExitCode.DONE && !screen.isInteractive()) {
            over = true;
        }
    }

    private void execute(Entry entry, String text) throws IOException {
        if (entry.isBlank()) {
            return;
        }
        if (entry.isCommand()) {
            commands.run(entry.command());
        } else if (entry.isQuestion()) {
            answer(entry.question());
        } else {
            for (Statement statement : Statements.split(entry.text())) {
                int offset = entry.offset() + statement.offset();
                results.run(text, new Statement(statement.text(), offset, statement.tokens()));
            }
        }
    }

    private void answer(String question) throws IOException {
        if (question.isEmpty()) {
            throw new CommandFailure("Usage: ask <your natural language question>");
        }
        String sql = ask.sql(question, client);
        Terminal terminal = screen.terminal();
        terminal.err().println(terminal.styledErr(Style.BOLD, "SQL:") + " " + sql);
        for (Statement statement : Statements.split(sql)) {
            results.run(sql, statement);
        }
    }

    /** Lets the user change the last statement in an editor, and runs it if it ends in a semicolon. */
    void edit() throws IOException {
        String before = results.lastStatement().map(last -> last.text() + ";\n").orElse("");
        String edited = screen.edit(before);
        Entry entry = Entry.of(edited);
        if (entry.isBlank() || edited.strip().equals(before.strip())) {
            screen.terminal().notice("Nothing was changed.");
            return;
        }
        screen.terminal().notice(edited.strip());
        execute(entry, edited);
    }

    private void tell(String problem) {
        Terminal terminal = screen.terminal();
        terminal.out().flush();
        terminal.err().println(terminal.styledErr(Style.RED, "Error:") + " " + problem);
    }

    private void failed(ExitCode code) {
        worst = worst.worse(code);
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
