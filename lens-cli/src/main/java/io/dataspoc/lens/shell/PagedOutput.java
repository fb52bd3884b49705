package io.dataspoc.lens.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Holds back as much as fits into the window; what is more opens the pager. */
final class PagedOutput extends OutputStream {
    private static final int PROMPT_LINES = 2;
    /** Bytes of UTF-8 that begin no character (RFC 3629). */
    private static final int CONTINUATION = 0x80;

    private static final int TOP_BITS = 0xC0;
    private static final int ESCAPE = 0x1B;

    private final OutputStream window;
    private final Pager pager;
    private final HeldNotices notices;
    private final int width;
    private final int mostLines;
    private ByteArrayOutputStream held = new ByteArrayOutputStream();
    private int column;
    private int lines;
    private boolean escape;
    private OutputStream pages;
    private boolean closed;

    /**
     * Writes to a window.
     *
     * @param notices waits until what was written is shown
     * @param width the window's columns
     * @param height its lines
     */
    PagedOutput(OutputStream window, Pager pager, HeldNotices notices, int width, int height) {
        this.window = window;
        this.pager = pager;
        this.notices = notices;
        this.width = width;
        this.mostLines = Math.max(1, height - PROMPT_LINES);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (pages != null) {
            pages.write(bytes, offset, length);
            return;
        }
        notices.hold(); // They come below what is held back.
        held.write(bytes, offset, length);
        for (int i = offset; i < offset + length; i++) {
            measure(bytes[i]);
        }
        if (lines > mostLines) {
            pages = pager.open();
            held.writeTo(pages);
            held = null;
        }
    }

    /** Colours take no room; a wide character counts as one column. */
    private void measure(byte b) {
        if (escape || b == ESCAPE) {
            escape = !Character.isLetter(b);
        } else if (b == '\n') {
            lines++;
            column = 0;
        } else if ((b & TOP_BITS) != CONTINUATION) {
            column++;
            if (column > width) {
                lines++;
                column = 1;
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (pages != null) {
            pages.flush();
        }
    }

    /** Waits until the pager was left. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (pages != null) {
                pages.close();
            } else {
                held.writeTo(window);
                window.flush();
            }
        } finally {
            notices.release();
        }
    }
}
