package io.dataspoc.cli;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where a command reads and writes. Stdout takes data only; progress, notices and errors go to stderr. Both are UTF-8,
 * whatever the locale, so that JSON stays JSON.
 *
 * <p>Whether a stream is a terminal is found by the launcher, which says so in the system property
 * {@code dataspoc.terminal} ({@code i} stdin, {@code o} stdout, {@code e} stderr) and gives the width in {@code dataspoc.width}: Java 17
 * can tell neither by itself. Started without the launcher, nothing counts as a terminal.
 */
public final class Terminal {
    private static final int BUFFER_BYTES = 1 << 16;

    private final WatchedOutput watched;
    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;
    private final Environment environment;
    private final String terminals;
    private final int width;

    private Terminal(
            OutputStream out, OutputStream err, InputStream in, Environment environment, String terminals, int width) {
        this.watched = new WatchedOutput(requireNonNull(out, "out is null"));
        this.out = new PrintStream(watched, false, StandardCharsets.UTF_8);
        this.err = new PrintStream(requireNonNull(err, "err is null"), true, StandardCharsets.UTF_8);
        this.in = requireNonNull(in, "in is null");
        this.environment = requireNonNull(environment, "environment is null");
        this.terminals = terminals;
        this.width = width;
    }

    /** The process's own streams and environment. */
    public static Terminal ofProcess() {
        return new Terminal(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES),
                new FileOutputStream(FileDescriptor.err),
                new FileInputStream(FileDescriptor.in),
                new Environment(System.getenv()),
                System.getProperty("dataspoc.terminal", ""),
                Integer.getInteger("dataspoc.width", 0));
    }

    /** Streams that are no terminal, such as files, pipes and a test's buffers. */
    public static Terminal of(OutputStream out, OutputStream err, InputStream in, Map<String, String> environment) {
        return new Terminal(out, err, in, new Environment(environment), "", 0);
    }

    /** Streams that nothing comes from and that keep nothing. */
    public static Terminal ofNothing(Map<String, String> environment) {
        return of(
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                InputStream.nullInputStream(),
                environment);
    }

    /**
     * This terminal with other ideas of what it is.
     *
     * @param terminals which streams are a terminal: {@code i} stdin, {@code o} stdout, {@code e} stderr
     * @param columns the width of the window; 0 where it is not known
     */
    public Terminal as(String terminals, int columns) {
        return new Terminal(watched, err, in, environment, terminals, columns);
    }

    /** Takes data, in UTF-8. It is buffered; {@link #finishOutput} writes the rest. */
    public PrintStream out() {
        return out;
    }

    /** Takes progress, notices and errors, in UTF-8. */
    public PrintStream err() {
        return err;
    }

    /** What the user or a pipe gives. */
    public InputStream in() {
        return in;
    }

    /** The variables that the tool was started with. */
    public Environment environment() {
        return environment;
    }

    /** Whether stdout is a terminal. */
    public boolean isOutTerminal() {
        return terminals.contains("o");
    }

    /** Whether stdin is a terminal, at which somebody may answer. */
    public boolean isInTerminal() {
        return terminals.contains("i");
    }

    /** Whether stderr is a terminal that can move its cursor, so that progress may be drawn in place. */
    public boolean isErrLive() {
        return terminals.contains("e") && canDraw();
    }

    /** The columns of the window that stdout goes to; empty where it is no terminal. */
    public OptionalInt width() {
        return isOutTerminal() && width > 0 ? OptionalInt.of(width) : OptionalInt.empty();
    }

    /** The columns of the window that stderr goes to; 80 where that is not known. */
    public int errWidth() {
        return width > 0 ? width : 80;
    }

    /** Whether stdout shows styles: it is a terminal and {@code NO_COLOR} is not set. */
    public boolean isOutStyled() {
        return isOutTerminal() && canDraw();
    }

    /** {@code text} in a style where stdout shows it, else {@code text} as it is. */
    public String styledOut(Style style, String text) {
        return isOutStyled() ? style.around(text) : text;
    }

    /** {@code text} in a style where stderr shows it, else {@code text} as it is. */
    public String styledErr(Style style, String text) {
        return isErrLive() ? style.around(text) : text;
    }

    /** Whether box-drawing characters come out right: stdout is a file or pipe (UTF-8), or the locale is UTF-8. */
    public boolean drawsBoxes() {
        if (!isOutTerminal()) {
            return true;
        }
        String locale = environment
                .get("LC_ALL")
                .or(() -> environment.get("LC_CTYPE"))
                .or(() -> environment.get("LANG"))
                .orElse("");
        return locale.replace("-", "").toLowerCase(Locale.ROOT).contains("utf8");
    }

    /** Tells the user something that is neither data nor an error. */
    public void notice(String text) {
        err.println(text);
    }

    /** Tells the user why the command failed. */
    public void error(String text) {
        err.println(styledErr(Style.RED, "Error:") + " " + text);
    }

    /** Tells the user of something that went wrong without stopping the command. */
    public void warning(String text) {
        err.println(styledErr(Style.YELLOW, "Warning:") + " " + text);
    }

    /**
     * Writes what is still buffered for stdout.
     *
     * @throws CommandFailure if stdout could not be written, for instance to a full disk; not if its reader went away
     */
    public void finishOutput() {
        out.flush();
        watched.failure().ifPresent(failure -> {
            throw new CommandFailure("Can't write to stdout: " + failure.getMessage() + ".", failure);
        });
    }

    /** Whether the reader of stdout went away ({@code | head}), so that more output is in vain. */
    public boolean isOutClosed() {
        return watched.isClosedByReader();
    }

    private boolean canDraw() {
        return environment.get("NO_COLOR").isEmpty()
                && !environment.get("TERM").orElse("").equals("dumb");
    }
}
