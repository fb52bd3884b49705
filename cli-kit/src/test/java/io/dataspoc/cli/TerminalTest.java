package io.dataspoc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void writesUtf8WhateverTheLocale() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = terminal(out, Map.of("LANG", "C"));

        terminal.out().print("größe");
        terminal.finishOutput();

        assertThat(out.toByteArray()).isEqualTo("größe".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void showsStylesOnATerminalOnly() {
        Terminal pipe = terminal(new ByteArrayOutputStream(), Map.of());

        assertThat(pipe.styledOut(Style.RED, "x")).isEqualTo("x");
        assertThat(pipe.as("o", 80).styledOut(Style.RED, "x")).isEqualTo("\u001b[31mx\u001b[0m");
        assertThat(pipe.as("o", 80).styledErr(Style.RED, "x")).isEqualTo("x");
    }

    @Test
    void showsNoStylesWithNoColor() {
        Terminal terminal = terminal(new ByteArrayOutputStream(), Map.of("NO_COLOR", "1"));

        assertThat(terminal.as("oe", 80).styledOut(Style.RED, "x")).isEqualTo("x");
        assertThat(terminal.as("oe", 80).isErrLive()).isFalse();
    }

    @Test
    void drawsBoxesOnTerminalsThatKnowThemAndInFiles() {
        Terminal ascii = terminal(new ByteArrayOutputStream(), Map.of("LANG", "C"));
        Terminal unicode = terminal(new ByteArrayOutputStream(), Map.of("LANG", "de_DE.UTF-8"));

        assertThat(ascii.drawsBoxes()).isTrue();
        assertThat(ascii.as("o", 80).drawsBoxes()).isFalse();
        assertThat(unicode.as("o", 80).drawsBoxes()).isTrue();
    }

    @Test
    void failsWhenStdoutCannotBeWritten() {
        Terminal terminal = terminal(failingWith("No space left on device"), Map.of());

        terminal.out().print("data");

        assertThatThrownBy(terminal::finishOutput)
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("No space left on device");
        assertThat(terminal.isOutClosed()).isFalse();
    }

    @Test
    void keepsQuietWhenTheReaderOfStdoutWentAway() {
        Terminal terminal = terminal(failingWith("Broken pipe"), Map.of());

        terminal.out().print("data");
        terminal.finishOutput();

        assertThat(terminal.isOutClosed()).isTrue();
    }

    private static Terminal terminal(OutputStream out, Map<String, String> environment) {
        return Terminal.of(out, new ByteArrayOutputStream(), InputStream.nullInputStream(), environment);
    }

    private static OutputStream failingWith(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }
}
