package io.dataspoc.pipe.wizard;

import io.dataspoc.singer.tap.CatalogEditor;
import io.dataspoc.singer.tap.StreamChoice.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** The streams and columns of a catalog on a whole screen, to choose from by keys. */
public final class SelectionTree {
    private static final String HELP =
            "space choose · → columns · a all · n none · i incremental · f full · k key · enter save · q leave";

    private final Terminal terminal;
    private final String title;
    private final TreeRows rows;
    private int top;

    private SelectionTree(Terminal terminal, String title, TreeRows rows) {
        this.terminal = terminal;
        this.title = title;
        this.rows = rows;
    }

    private enum Key {
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        OPEN,
        CLOSE,
        TOGGLE,
        ALL,
        NONE,
        INCREMENTAL,
        FULL,
        KEY,
        SAVE,
        LEAVE
    }

    /**
     * Shows the tree until somebody is done with it.
     *
     * @return whether the choice is to be kept
     * @throws IOException if there is no terminal
     */
    public static boolean show(String title, CatalogEditor editor) throws IOException {
        if (editor.streams().isEmpty()) {
            return false;
        }
        try (Terminal terminal = TerminalAnswers.terminal()) {
            return new SelectionTree(terminal, title, new TreeRows(editor)).run();
        }
    }

    private boolean run() {
        Attributes before = terminal.enterRawMode();
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        try {
            BindingReader keys = new BindingReader(terminal.reader());
            KeyMap<Key> map = keyMap();
            Display display = new Display(terminal, true);
            Key key = Key.UP;
            while (key != Key.SAVE && key != Key.LEAVE) {
                draw(display);
                Key pressed = keys.readBinding(map);
                key = pressed == null ? Key.LEAVE : pressed;
                act(key);
            }
            return key == Key.SAVE;
        } finally {
            terminal.puts(Capability.exit_ca_mode);
            terminal.puts(Capability.cursor_normal);
            terminal.setAttributes(before);
            terminal.flush();
        }
    }

    private KeyMap<Key> keyMap() {
        KeyMap<Key> map = new KeyMap<>();
        map.setAmbiguousTimeout(100);
        map.bind(Key.UP, KeyMap.key(terminal, Capability.key_up), "\033[A", "\033OA", KeyMap.ctrl('P'));
        map.bind(Key.DOWN, KeyMap.key(terminal, Capability.key_down), "\033[B", "\033OB", KeyMap.ctrl('N'));
        map.bind(Key.OPEN, KeyMap.key(terminal, Capability.key_right), "\033[C", "\033OC");
        map.bind(Key.CLOSE, KeyMap.key(terminal, Capability.key_left), "\033[D", "\033OD");
        map.bind(Key.PAGE_UP, KeyMap.key(terminal, Capability.key_ppage), "\033[5~");
        map.bind(Key.PAGE_DOWN, KeyMap.key(terminal, Capability.key_npage), "\033[6~");
        map.bind(Key.TOGGLE, " ");
        map.bind(Key.ALL, "a");
        map.bind(Key.NONE, "n");
        map.bind(Key.INCREMENTAL, "i");
        map.bind(Key.FULL, "f");
        map.bind(Key.KEY, "k");
        map.bind(Key.SAVE, "\r", "\n");
        map.bind(Key.LEAVE, "q", KeyMap.esc(), KeyMap.ctrl('C'), KeyMap.ctrl('D'));
        return map;
    }

    private void act(Key key) {
        switch (key) {
            case UP -> rows.move(-1);
            case DOWN -> rows.move(1);
            case PAGE_UP -> rows.move(-height());
            case PAGE_DOWN -> rows.move(height());
            case OPEN -> rows.open();
            case CLOSE -> rows.close();
            case TOGGLE -> rows.toggle();
            case ALL -> rows.all(State.SELECTED);
            case NONE -> rows.all(State.LEFT_OUT);
            case INCREMENTAL -> rows.incremental();
            case FULL -> rows.full();
            case KEY -> rows.key();
            case SAVE, LEAVE -> top = 0;
        }
    }

    private int height() {
        return Math.max(1, size().getRows() - 3);
    }

    private Size size() {
        Size size = terminal.getSize();
        return size.getRows() > 0 && size.getColumns() > 0 ? size : new Size(80, 24);
    }

    private void draw(Display display) {
        Size size = size();
        display.resize(size.getRows(), size.getColumns());
        top = Math.max(Math.min(top, rows.cursor()), rows.cursor() - height() + 1);
        List<AttributedString> lines = new ArrayList<>();
        lines.add(line(title + ": what is read", AttributedStyle.BOLD));
        for (int i = top; i < top + height(); i++) {
            String text = i < rows.rows().size() ? rows.rows().get(i).text() : "";
            lines.add(line(text, i == rows.cursor() ? AttributedStyle.INVERSE : AttributedStyle.DEFAULT));
        }
        lines.add(line("", AttributedStyle.DEFAULT));
        lines.add(line(HELP, AttributedStyle.DEFAULT.faint()));
        display.update(lines, 0);
    }

    private AttributedString line(String text, AttributedStyle style) {
        return new AttributedString(text, style).columnSubSequence(0, size().getColumns() - 1);
    }
}
