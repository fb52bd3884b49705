package io.dataspoc.cli.output;

import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Progress on a terminal: one line per key, drawn over the last ones ten times a second at most. */
final class LiveProgress implements Progress {
    private static final long INTERVAL_NANOS = 100_000_000;
    private static final int MAXIMUM_LINES = 20;
    /** To the start of the line {@code n} above, and clear from there (ECMA-48 CPL and ED). */
    private static final String BACK = "\u001b[%dF\u001b[J";

    private final Terminal terminal;
    private final Map<String, String> active = new LinkedHashMap<>();
    private int drawnLines;
    private long lastDrawn;

    LiveProgress(Terminal terminal) {
        this.terminal = terminal;
        this.lastDrawn = System.nanoTime() - INTERVAL_NANOS;
    }

    @Override
    public synchronized void update(String key, String text) {
        active.put(key, text);
        long now = System.nanoTime();
        if (now - lastDrawn >= INTERVAL_NANOS) {
            lastDrawn = now;
            redraw("");
        }
    }

    @Override
    public synchronized void finish(String key, String text) {
        active.remove(key);
        redraw(line(terminal.styledErr(Style.GREEN, "✓"), key, text));
    }

    @Override
    public synchronized void fail(String key, String text) {
        active.remove(key);
        redraw("  " + terminal.styledErr(Style.RED, "✗") + " " + Escapes.visible(key + "  " + text) + "\n");
    }

    @Override
    public synchronized void notice(String text) {
        redraw(text + "\n");
    }

    @Override
    public synchronized void close() {
        redraw("");
        active.clear();
        drawnLines = 0;
    }

    /** One write, so that the terminal never shows a half. */
    private void redraw(String above) {
        StringBuilder screen = new StringBuilder();
        if (drawnLines > 0) {
            screen.append(String.format(Locale.ROOT, BACK, drawnLines));
        }
        screen.append(above);
        active.entrySet().stream()
                .limit(MAXIMUM_LINES)
                .forEach(entry ->
                        screen.append(line(terminal.styledErr(Style.BLUE, "•"), entry.getKey(), entry.getValue())));
        drawnLines = Math.min(MAXIMUM_LINES, active.size());
        if (active.size() > MAXIMUM_LINES) {
            screen.append("    and ").append(active.size() - MAXIMUM_LINES).append(" more\n");
            drawnLines++;
        }
        terminal.err().print(screen);
        terminal.err().flush();
    }

    private String line(String mark, String key, String text) {
        String shown = Escapes.visible(key + "  " + text);
        return "  " + mark + " " + TextWidth.shorten(shown, Math.max(20, terminal.errWidth() - 6)) + "\n";
    }
}
