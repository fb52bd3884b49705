package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.Terminal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where results go: to the window, a page at a time if they are long, or to a file. */
final class Output implements AutoCloseable {
    private static final int UNKNOWN_WIDTH = 80;

    private final Screen screen;
    private OutputStream file;
    private Path path;
    private Path once;

    Output(Screen screen) {
        this.screen = requireNonNull(screen, "screen is null");
    }

    /** Shows something. */
    interface Showing {
        /** Shows it on a terminal. */
        void on(Terminal terminal) throws IOException;
    }

    /** A way to show something in the window. */
    private interface Here {
        void show(Showing result) throws IOException;
    }

    /** Sends all results from now on to a file, which is made or emptied. */
    void toFile(Path target) throws IOException {
        toWindow();
        file = open(target);
        path = target;
    }

    /** Sends the next result to a file, which is made or emptied. */
    void once(Path target) throws IOException {
        open(target).close(); // What cannot be written is told now.
        once = target;
    }

    /** Sends results to the window again. */
    void toWindow() throws IOException {
        once = null;
        if (file != null) {
            OutputStream closing = file;
            file = null;
            closing.close();
        }
    }

    private static OutputStream open(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new CommandFailure("There is no folder " + folder + " to write " + target.getFileName() + " to.");
        }
        return new BufferedOutputStream(Files.newOutputStream(target));
    }

    private void write(Showing result, OutputStream out, Path target) throws IOException {
        Terminal terminal = plain(out);
        result.on(terminal);
        try {
            terminal.finishOutput();
        } catch (CommandFailure e) {
            throw new CommandFailure("Can't write to " + target + ": " + ErrorText.of(e.getCause()), e);
        }
    }

    /** Whether results go to the window. */
    boolean isWindow() {
        return file == null && once == null;
    }

    /** Shows a result where results go, page by page if that is the window and it is long. */
    void show(Showing result) throws IOException {
        show(result, this::showHere);
    }

    /** Shows a result where results go; one that is made to fit the window. */
    void showFitting(Showing result) throws IOException {
        show(result, fitting -> {
            Terminal window = screen.terminal();
            fitting.on(window);
            window.out().flush();
        });
    }

    private void show(Showing result, Here here) throws IOException {
        if (once != null) {
            Path target = once;
            once = null;
            try (OutputStream out = open(target)) {
                write(result, out, target);
            }
        } else if (file != null) {
            write(result, file, path);
        } else {
            here.show(result);
        }
    }

    /** Shows something in the window, wherever results go. */
    void showHere(Showing text) throws IOException {
        Terminal window = screen.terminal();
        Optional<Pager> pager = screen.height().isPresent() ? screen.pager() : Optional.empty();
        if (pager.isEmpty()) {
            text.on(window);
            window.out().flush();
            return;
        }
        HeldNotices notices = new HeldNotices(window.err());
        int width = window.width().orElse(UNKNOWN_WIDTH);
        try (PagedOutput pages = new PagedOutput(
                window.out(), pager.get(), notices, width, screen.height().getAsInt())) {
            Terminal paged = Terminal.of(
                            new BufferedOutputStream(pages),
                            notices,
                            InputStream.nullInputStream(),
                            window.environment().variables())
                    .as(window.isErrLive() ? "oe" : "o", width);
            try {
                text.on(paged);
            } finally {
                paged.out().flush();
            }
        }
    }

    /** A file is no terminal, but the progress of its query shows on stderr. */
    private Terminal plain(OutputStream out) {
        Terminal window = screen.terminal();
        return Terminal.of(
                        out,
                        window.err(),
                        InputStream.nullInputStream(),
                        window.environment().variables())
                .as(window.isErrLive() ? "e" : "", window.errWidth());
    }

    @Override
    public void close() throws IOException {
        toWindow();
    }
}
