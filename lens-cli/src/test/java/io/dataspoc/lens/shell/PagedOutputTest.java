package io.dataspoc.lens.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PagedOutputTest {
    private static final int WIDTH = 20;
    private static final int HEIGHT = 10;

    private final ByteArrayOutputStream window = new ByteArrayOutputStream();
    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final HeldNotices notices = new HeldNotices(err);

    @Test
    void whatFitsGoesToTheWindow() throws IOException {
        write("line\n".repeat(8));

        assertThat(window).hasToString("line\n".repeat(8));
        assertThat(pages.size()).isZero();
    }

    @Test
    void whatIsLongerOpensThePager() throws IOException {
        write("line\n".repeat(9));

        assertThat(pages).hasToString("line\n".repeat(9));
        assertThat(window.size()).isZero();
    }

    @Test
    void aLineThatWrapsCountsAsSeveral() throws IOException {
        write("x".repeat(WIDTH * 9) + "\n");

        assertThat(pages.size()).isPositive();
    }

    @Test
    void coloursAndBoxesTakeNoMoreThanTheyShow() throws IOException {
        write(("\u001b[1m" + "─".repeat(WIDTH) + "\u001b[0m\n").repeat(8));

        assertThat(pages.size()).isZero();
    }

    @Test
    void noticesComeBelowTheResult() throws IOException {
        try (PagedOutput output = new PagedOutput(window, () -> pages, notices, WIDTH, HEIGHT)) {
            notices.write("early ".getBytes(StandardCharsets.UTF_8));
            output.write("row\n".getBytes(StandardCharsets.UTF_8));
            notices.write("late".getBytes(StandardCharsets.UTF_8));
            assertThat(err).hasToString("early ");
        }

        assertThat(window).hasToString("row\n");
        assertThat(err).hasToString("early late");
    }

    @Test
    void aReaderWhoLeavesBreaksThePipe() throws IOException {
        PagePipe pipe = new PagePipe();
        try (InputStream in = pipe.in();
                OutputStream out = pipe.out()) {
            out.write("ab".getBytes(StandardCharsets.UTF_8));
            assertThat(in.read()).isEqualTo('a');
            in.close();

            assertThatThrownBy(() -> out.write(1))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Broken pipe");
        }
    }

    private void write(String text) throws IOException {
        try (PagedOutput output = new PagedOutput(window, () -> pages, notices, WIDTH, HEIGHT)) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
