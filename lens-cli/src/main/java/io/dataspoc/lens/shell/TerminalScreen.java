package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Terminal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal.Signal;

/** The window that somebody types in. */
final class TerminalScreen implements Screen, AutoCloseable {
    private static final String USUAL_PAGER = "on";
    private static final String BUILT_IN = "built-in";
    private static final String NO_PAGER = "off";
    private static final String LESS = "less";
    private static final int USUAL_WIDTH = 80;

    private final Terminal streams;
    private final org.jline.terminal.Terminal window;
    private final Editor editor;
    private final int firstWidth;
    private String pager;
    private LineReader reader;

    /**
     * A window.
     *
     * @param streams the process's own streams
     * @param window the same, as the line editor has it
     */
    TerminalScreen(Terminal streams, org.jline.terminal.Terminal window, Editor editor) {
        this.streams = requireNonNull(streams, "streams is null");
        this.window = requireNonNull(window, "window is null");
        this.editor = requireNonNull(editor, "editor is null");
        this.firstWidth = window.getWidth();
        this.pager = streams.environment().get("PAGER").orElse(USUAL_PAGER);
    }

    org.jline.terminal.Terminal window() {
        return window;
    }

    /** While it reads a line, warnings are put above that. */
    void reader(LineReader lines) {
        reader = lines;
    }

    /** Calls something at Ctrl-C, while nothing is typed. */
    void onInterrupt(Runnable action) {
        window.handle(Signal.INT, signal -> action.run());
    }

    /** Tells of something that went wrong without stopping anything; from any thread. */
    void warn(String text) {
        if (reader != null && reader.isReading()) {
            reader.printAbove("Warning: " + text);
        } else {
            streams.warning(text);
        }
    }

    @Override
    public Terminal terminal() {
        return streams.as("ioe", width());
    }

    /** {@code COLUMNS} counts until the window gets another width. */
    private int width() {
        int width = window.getWidth();
        if (width == firstWidth) {
            Optional<String> columns =
                    streams.environment().get("COLUMNS").filter(text -> text.matches("[1-9]\\d{0,4}"));
            if (columns.isPresent()) {
                return Integer.parseInt(columns.get());
            }
        }
        return width > 0 ? width : USUAL_WIDTH;
    }

    @Override
    public OptionalInt height() {
        int height = window.getHeight();
        return height > 0 ? OptionalInt.of(height) : OptionalInt.empty();
    }

    @Override
    public Optional<Pager> pager() {
        boolean dumb = window.getType().startsWith(org.jline.terminal.Terminal.TYPE_DUMB);
        if (dumb || pager.equals(NO_PAGER)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (pager) {
                    case BUILT_IN -> new BuiltInPager(window);
                    case USUAL_PAGER -> isOnPath(LESS) ? new ProgramPager(LESS) : new BuiltInPager(window);
                    default -> new ProgramPager(pager);
                });
    }

    private boolean isOnPath(String program) {
        String path = streams.environment().get("PATH").orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }

    @Override
    public void choosePager(String choice) {
        String folded = choice.toLowerCase(Locale.ROOT);
        pager = Set.of(USUAL_PAGER, BUILT_IN, NO_PAGER).contains(folded) ? folded : choice;
    }

    @Override
    public String pagerName() {
        return pager;
    }

    @Override
    public boolean isInteractive() {
        return true;
    }

    @Override
    public String edit(String text) throws IOException {
        return editor.edit(text);
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
